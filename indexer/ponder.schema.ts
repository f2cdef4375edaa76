export * from "./schema/anchors.ts";
export * from "./schema/cover.ts";
export * from "./schema/oracles.ts";
export * from "./schema/participants.ts";
export * from "./schema/policies.ts";
export * from "./schema/pools.ts";
export * from "./schema/receivables.ts";
export * from "./schema/totals.ts";
