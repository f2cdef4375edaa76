import { ponder } from "ponder:registry";
import { priceFeedChanges, priceFeeds, sequencers } from "ponder:schema";
import { zeroAddress } from "viem";
import { lower, whereOf } from "../../decode/event.ts";

ponder.on("PriceGuard:FeedSet", async ({ event, context }) => {
  const { decimals, heartbeat, minPrice, maxPrice, peg, toleranceBps } = event.args;
  const [asset, aggregator] = [lower(event.args.asset), lower(event.args.aggregator)];
  const setAt = Number(event.block.timestamp);
  const row = { aggregator, decimals, heartbeat, minPrice, maxPrice, peg, toleranceBps, setAt };
  await context.db
    .insert(priceFeeds)
    .values({ asset, ...row })
    .onConflictDoUpdate(row);
  await context.db
    .insert(priceFeedChanges)
    .values({ ...whereOf(event), kind: "feed-set", asset, aggregator });
});

ponder.on("PriceGuard:FeedRemoved", async ({ event, context }) => {
  const asset = lower(event.args.asset);
  await context.db.delete(priceFeeds, { asset });
  await context.db.insert(priceFeedChanges).values({ ...whereOf(event), kind: "feed-removed", asset });
});

ponder.on("PriceGuard:SequencerSet", async ({ event, context }) => {
  const aggregator = lower(event.args.aggregator);
  const { gracePeriod } = event.args;
  await context.db
    .insert(sequencers)
    .values({ guard: lower(event.log.address), aggregator, gracePeriod })
    .onConflictDoUpdate({ aggregator, gracePeriod });
  const set = aggregator === zeroAddress ? null : aggregator;
  await context.db
    .insert(priceFeedChanges)
    .values({ ...whereOf(event), kind: "sequencer-set", aggregator: set });
});
