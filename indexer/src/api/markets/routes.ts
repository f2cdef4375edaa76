import { type Address, candleInterval, type Swap } from "@lading/sdk/api";
import { Hono } from "hono";
import { z } from "zod";
import { type EventRow, eventRefOf } from "../database.ts";
import { account, Conditions, id, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer, type Reading } from "../server.ts";
import { candlesOf, depthAt, historyOf } from "./history.ts";
import { type KnownMarket, knownMarket, knownMarkets, marketsOf, shown } from "./market.ts";
import { type LiquidityRow, liquidityChangeOf, positionOf, positionsOf } from "./positions.ts";

const byId = { id };
const seconds = z.coerce.number().int().nonnegative();
/** Far beyond any block. */
const END_OF_TIME = 2 ** 40;

export function marketRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/markets", (context) => {
    parametersOf(context, {});
    return answer(api, context, async (reading) => ({
      items: await marketsOf(reading, await knownMarkets(reading)),
      asOf: reading.asOf,
    }));
  });

  routes.get("/markets/:id", (context) => {
    const query = parametersOf(context, byId);
    return answer(api, context, async (reading) => {
      const [market] = await marketsOf(reading, [await knownMarket(reading, query.id)]);
      return { ...market, asOf: reading.asOf };
    });
  });

  routes.get("/markets/:id/candles", (context) => {
    const query = parametersOf(context, {
      ...byId,
      interval: candleInterval.default("hour"),
      from: seconds.default(0),
      to: seconds.default(END_OF_TIME),
      limit: z.coerce.number().int().min(1).max(500).default(200),
    });
    return answer(api, context, async (reading) =>
      candlesOf(await knownMarket(reading, query.id), reading, query),
    );
  });

  routes.get("/markets/:id/history", (context) => {
    const query = parametersOf(context, {
      ...byId,
      from: seconds.default(0),
      points: z.coerce.number().int().min(2).max(500).default(500),
    });
    return answer(api, context, async (reading) =>
      historyOf(await knownMarket(reading, query.id), reading, query.from, query.points),
    );
  });

  routes.get("/markets/:id/depth", (context) => {
    const query = parametersOf(context, byId);
    return answer(api, context, async (reading) => depthAt(await knownMarket(reading, query.id), reading));
  });

  routes.get("/markets/:id/swaps", (context) => {
    const query = parametersOf(context, { ...byId, ...page, trader: account.optional() });
    return answer(api, context, async (reading) => {
      const market = await knownMarket(reading, query.id);
      const where = new Conditions().and("market = ?", market.row.id).and("trader = ?", query.trader);
      return swapsOf(reading, [market], where, query);
    });
  });

  routes.get("/swaps", (context) => {
    const query = parametersOf(context, { ...page, trader: account.optional() });
    return answer(api, context, async (reading) =>
      swapsOf(reading, await knownMarkets(reading), new Conditions().and("trader = ?", query.trader), query),
    );
  });

  routes.get("/markets/:id/liquidity", (context) => {
    const query = parametersOf(context, { ...byId, ...page, provider: account.optional() });
    return answer(api, context, async (reading) => {
      const market = await knownMarket(reading, query.id);
      const where = new Conditions()
        .and("market = ?", market.row.id)
        .and("provider = ?", query.provider)
        .and("id < ?", query.cursor);
      const { rows, nextCursor } = pageFrom(
        await changesIn(reading, where, query.limit + 1),
        query.limit,
        (row) => row.id,
      );
      return { items: rows.map(liquidityChangeOf), nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/markets/:id/positions/:account", (context) => {
    const query = parametersOf(context, { ...byId, account });
    return answer(api, context, async (reading) => {
      const market = await knownMarket(reading, query.id);
      const where = new Conditions().and("market = ?", market.row.id).and("provider = ?", query.account);
      return {
        ...(await positionOf(reading, market, query.account)),
        history: (await changesIn(reading, where, 200)).map(liquidityChangeOf),
        asOf: reading.asOf,
      };
    });
  });

  routes.get("/liquidity/:account", (context) => {
    const query = parametersOf(context, { account });
    return answer(api, context, async (reading) => ({
      account: query.account,
      items: await positionsOf(reading, query.account),
      asOf: reading.asOf,
    }));
  });

  return routes;
}

const changesIn = (reading: Reading, where: Conditions, limit: number): Promise<LiquidityRow[]> =>
  reading.rows<LiquidityRow>(
    `select * from liquidity_changes ${where} order by id desc limit ${limit}`,
    where.values,
  );

type SwapRow = EventRow & {
  market: string;
  trader: Address;
  recipient: Address;
  side: Swap["side"];
  amount_in: string;
  amount_out: string;
  fee: string;
  price: string;
  base_reserve: string;
  quote_reserve: string;
};

/** One page of swaps, newest first. */
async function swapsOf(
  reading: Reading,
  markets: readonly KnownMarket[],
  where: Conditions,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  const found = await reading.rows<SwapRow>(
    `select * from swaps ${where.and("id < ?", cursor)} order by id desc limit ${limit + 1}`,
    where.values,
  );
  const byMarket = new Map(markets.map((market) => [market.row.id, market]));
  const { rows, nextCursor } = pageFrom(found, limit, (row) => row.id);
  const items = rows.map((row): Swap => {
    const market = byMarket.get(row.market);
    if (market === undefined) throw new Error(`Swap ${row.id} is in no market`);
    return {
      ...eventRefOf(row),
      market: row.market,
      trader: row.trader,
      recipient: row.recipient,
      side: row.side,
      amountIn: row.amount_in,
      amountOut: row.amount_out,
      fee: row.fee,
      price: shown(row.price, market),
      reserves: { base: row.base_reserve, quote: row.quote_reserve },
    };
  });
  return { items, nextCursor, asOf: reading.asOf };
}
