import type { Pool } from "@lading/sdk/api";

/** What an act on a pool has to know of it. */
export type PoolRef = Pick<Pool, "address" | "asset" | "name" | "symbol" | "shareDecimals" | "cover">;
