import { type AskLevel, type EarlyOfferDetail, type OfferState, offerState } from "@lading/sdk/api";
import { CLEARING_DAYS, rateAt, type StandingAsk } from "@lading/sdk/early-payments";
import { dayOf } from "@lading/sdk/ladder";
import { Hono } from "hono";
import { lower } from "../../../decode/event.ts";
import { notFound } from "../problem.ts";
import { account, Conditions, flag, id, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer, type Reading } from "../server.ts";
import { accountOf } from "./account.ts";
import {
  type AskRow,
  askOf,
  askSelect,
  type FillRow,
  fillOf,
  type OfferRow,
  offerOf,
  standingIn,
} from "./offer.ts";

export function earlyPaymentRoutes(api: Api): Hono {
  const routes = new Hono();
  const holder = lower(api.deployment.contracts.earlyPayment);

  routes.get("/early-payments/offers", (context) => {
    const query = parametersOf(context, {
      ...page,
      buyer: account.optional(),
      asset: account.optional(),
      state: offerState.optional(),
    });
    return answer(api, context, async (reading) => {
      const where = new Conditions()
        .and("buyer = ?", query.buyer)
        .and("asset = ?", query.asset)
        .and("offer_id < ?::numeric", query.cursor);
      if (query.state !== undefined) where.always(isIn(query.state, reading));
      const found = await reading.rows<OfferRow>(
        `select * from early_offers ${where} order by offer_id desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.offer_id);
      const standing = await standingIn(reading, rows);
      const items = rows.map((row) => offerOf(row, standing.get(row.offer_id) ?? [], reading));
      return { items, nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/early-payments/offers/:id", (context) => {
    const query = parametersOf(context, { id });
    return answer(api, context, async (reading): Promise<EarlyOfferDetail> => {
      const [row] = await reading.rows<OfferRow>("select * from early_offers where offer_id = $1::numeric", [
        query.id,
      ]);
      if (row === undefined) throw notFound(`The offer ${query.id}`);
      const standing = (await standingIn(reading, [row])).get(row.offer_id) ?? [];
      const asks = await reading.rows<AskRow>(
        `${askSelect} where a.offer_id = $1 order by a.level desc, a.asked desc limit 100`,
        [row.offer_id],
      );
      const fills = await reading.rows<FillRow>(
        "select * from early_fills where offer_id = $1 order by id desc limit 100",
        [row.offer_id],
      );
      return {
        ...offerOf(row, standing, reading),
        levels: levelsOf(standing, row.min_rate_bps),
        asks: asks.map((ask) => askOf(ask, holder, reading)),
        filled: fills.map((fill) => fillOf(fill, reading)),
        asOf: reading.asOf,
      };
    });
  });

  routes.get("/early-payments/asks", (context) => {
    const query = parametersOf(context, {
      ...page,
      owner: account.optional(),
      buyer: account.optional(),
      offer: id.optional(),
      held: flag.optional(),
    });
    return answer(api, context, async (reading) => {
      const where = new Conditions()
        .and("a.owner = ?", query.owner)
        .and("o.buyer = ?", query.buyer)
        .and("a.offer_id = ?::numeric", query.offer)
        .and("a.asked < ?", query.cursor);
      if (query.held !== undefined) where.always(`(p.owner = ${where.value(holder)}) = ${query.held}`);
      const found = await reading.rows<AskRow>(
        `${askSelect} ${where} order by a.asked desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.asked);
      return { items: rows.map((row) => askOf(row, holder, reading)), nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/early-payments/fills", (context) => {
    const query = parametersOf(context, {
      ...page,
      owner: account.optional(),
      buyer: account.optional(),
      offer: id.optional(),
    });
    return answer(api, context, (reading) => fillsOf(reading, query));
  });

  routes.get("/early-payments/accounts/:account", (context) => {
    const query = parametersOf(context, { account });
    return answer(api, context, (reading) => accountOf(reading, query.account));
  });

  return routes;
}

/** The condition under which `stateOf` gives a state: the end of an offer's time is no event. */
function isIn(state: OfferState, { asOf, now }: Reading): string {
  const lastDay = `closes_at / 86400 + ${CLEARING_DAYS}`;
  const conditions: Record<OfferState, string> = {
    open: `state = 'open' and closes_at > ${asOf.timestamp}`,
    closing: `state = 'open' and closes_at <= ${asOf.timestamp} and ${lastDay} >= ${dayOf(now)}`,
    void: `state = 'open' and ${lastDay} < ${dayOf(now)}`,
    cleared: "state = 'cleared'",
    ended: "state = 'closed'",
  };
  return conditions[state];
}

type FillQuery = {
  limit: number;
  cursor?: string | undefined;
  owner?: string | undefined;
  buyer?: string | undefined;
  offer?: string | undefined;
};

async function fillsOf(reading: Reading, query: FillQuery) {
  const where = new Conditions()
    .and("owner = ?", query.owner)
    .and("buyer = ?", query.buyer)
    .and("offer_id = ?::numeric", query.offer)
    .and("id < ?", query.cursor);
  const found = await reading.rows<FillRow>(
    `select * from early_fills ${where} order by id desc limit ${query.limit + 1}`,
    where.values,
  );
  const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.id);
  return { items: rows.map((row) => fillOf(row, reading)), nextCursor, asOf: reading.asOf };
}

/** Standing asks summed by level, highest first. */
function levelsOf(standing: readonly StandingAsk[], minRateBps: number): AskLevel[] {
  return [...Map.groupBy(standing, (ask) => ask.level)]
    .sort(([a], [b]) => b - a)
    .map(([level, asks]) => ({
      level,
      rateBps: rateAt(level, minRateBps),
      open: asks.reduce((sum, ask) => sum + ask.open, 0n).toString(),
      asks: asks.length,
    }));
}
