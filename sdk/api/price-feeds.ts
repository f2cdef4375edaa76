import { z } from "zod";
import { address, blockRef, bps, eventRef, seconds, uint } from "./scalars.ts";

/** A Chainlink feed that guards an asset. Its live status is a view of PriceGuard: no event tells when it changes. */
export const priceFeed = z.object({
  asset: address,
  symbol: z.string(),
  aggregator: address,
  decimals: z.number().int(),
  heartbeatSeconds: z.number().int(),
  /** WAD in the currency that the feed quotes in. */
  minPrice: uint,
  maxPrice: uint,
  /** WAD; `null` for an asset without a peg. */
  peg: uint.nullable(),
  toleranceBps: bps,
  setAt: seconds,
});

export const priceFeedChange = eventRef.extend({
  kind: z.enum(["feed-set", "feed-removed", "sequencer-set"]),
  /** `null` for the sequencer. */
  asset: address.nullable(),
  aggregator: address.nullable(),
});

/** GET /api/v1/price-feeds */
export const priceFeedList = z.object({
  items: z.array(priceFeed),
  sequencer: z.object({ aggregator: address, graceSeconds: z.number().int() }).nullable(),
  /** Newest first, at most 100. */
  changes: z.array(priceFeedChange),
  asOf: blockRef,
});

export type PriceFeed = z.infer<typeof priceFeed>;
export type PriceFeedChange = z.infer<typeof priceFeedChange>;
export type PriceFeedList = z.infer<typeof priceFeedList>;
