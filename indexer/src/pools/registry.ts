import type { Address } from "viem";
import { lower } from "../../decode/event.ts";
import { environment } from "../../environment.ts";

const pools = new Set(environment().deployment.pools.map((pool) => lower(pool.address)));

/** Whether an account is one of the deployment's pools. */
export const isPool = (account: Address): boolean => pools.has(lower(account));
