import type { Address, PriceFeed, PriceFeedChange } from "@lading/sdk/api";
import { Hono } from "hono";
import { zeroAddress } from "viem";
import { type EventRow, eventRefOf } from "../database.ts";
import { parametersOf } from "../query.ts";
import { type Api, answer, type Reading } from "../server.ts";

type FeedRow = {
  asset: Address;
  aggregator: Address;
  decimals: number;
  heartbeat: number;
  min_price: string;
  max_price: string;
  peg: string;
  tolerance_bps: number;
  set_at: number;
};

type ChangeRow = EventRow & {
  kind: PriceFeedChange["kind"];
  asset: Address | null;
  aggregator: Address | null;
};

export function priceFeedRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/price-feeds", (context) => {
    parametersOf(context, {});
    return answer(api, context, async (reading) => {
      const feeds = await reading.rows<FeedRow>("select * from price_feeds order by asset");
      const changes = await reading.rows<ChangeRow>(
        "select * from price_feed_changes order by id desc limit 100",
      );
      const [sequencer] = await reading.rows<{ aggregator: Address; grace_period: number }>(
        "select aggregator, grace_period from sequencers where aggregator <> $1",
        [zeroAddress],
      );
      return {
        items: feeds.map((row) => feedOf(row, reading)),
        sequencer:
          sequencer === undefined
            ? null
            : { aggregator: sequencer.aggregator, graceSeconds: sequencer.grace_period },
        changes: changes.map((row) => ({
          ...eventRefOf(row),
          kind: row.kind,
          asset: row.asset,
          aggregator: row.aggregator,
        })),
        asOf: reading.asOf,
      };
    });
  });

  return routes;
}

const feedOf = (row: FeedRow, reading: Reading): PriceFeed => ({
  asset: row.asset,
  symbol: reading.token(row.asset).symbol,
  aggregator: row.aggregator,
  decimals: row.decimals,
  heartbeatSeconds: row.heartbeat,
  minPrice: row.min_price,
  maxPrice: row.max_price,
  peg: row.peg === "0" ? null : row.peg,
  toleranceBps: row.tolerance_bps,
  setAt: row.set_at,
});
