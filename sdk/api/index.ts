/**
 * Shapes of the indexer's HTTP answers, shared by the server and its readers. Every amount is a decimal string of
 * an integer in asset units with the asset beside it; rates and values of the maturity ladder are WAD (× 1e18).
 */
export * from "./cover.ts";
export * from "./credit.ts";
export * from "./early-payments.ts";
export * from "./financings.ts";
export * from "./flash-loans.ts";
export * from "./markets.ts";
export * from "./obligations.ts";
export * from "./overview.ts";
export * from "./participants.ts";
export * from "./pools.ts";
export * from "./price-feeds.ts";
export * from "./rewards.ts";
export * from "./scalars.ts";
export * from "./tokens.ts";
