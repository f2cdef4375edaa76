import { onchainTable } from "ponder";
import { eventColumns } from "./event.ts";

/** Chainlink feeds that guard assets. Prices are WAD. */
export const priceFeeds = onchainTable("price_feeds", (t) => ({
  asset: t.hex().primaryKey(),
  aggregator: t.hex().notNull(),
  decimals: t.integer().notNull(),
  heartbeat: t.integer().notNull(),
  minPrice: t.bigint().notNull(),
  maxPrice: t.bigint().notNull(),
  /** 0 for an asset without a peg. */
  peg: t.bigint().notNull(),
  toleranceBps: t.integer().notNull(),
  setAt: t.int8({ mode: "number" }).notNull(),
}));

/** The chain's uptime feed, by the guard that asks it. */
export const sequencers = onchainTable("sequencers", (t) => ({
  guard: t.hex().primaryKey(),
  aggregator: t.hex().notNull(),
  gracePeriod: t.integer().notNull(),
}));

export const priceFeedChanges = onchainTable("price_feed_changes", (t) => ({
  ...eventColumns(t),
  kind: t.text().notNull(),
  asset: t.hex(),
  aggregator: t.hex(),
}));
