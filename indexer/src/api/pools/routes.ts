import { type Address, financingState, type PoolDetail, type PoolLadder } from "@lading/sdk/api";
import { dayOf, provisionBpsAt, toUnitsDown, toUnitsUp } from "@lading/sdk/ladder";
import { Hono } from "hono";
import { z } from "zod";
import { lower } from "../../../decode/event.ts";
import { type FinancingRow, financingOf, financingSelect, stepsByPool } from "../financings/financing.ts";
import { account, Conditions, flag, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer, type Reading } from "../server.ts";
import { exposuresBy } from "./exposures.ts";
import { historyOf } from "./history.ts";
import { holdingOf, redemptionOf, redemptionRows } from "./holders.ts";
import { policyOf } from "./policy.ts";
import { booksOf, bucketOf, knownPool, knownPools, ladderRows, poolOf, valuationOf } from "./pool.ts";

const byAddress = { address: account };

export function poolRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/pools", (context) => {
    parametersOf(context, {});
    return answer(api, context, async (reading) => {
      const pools = await knownPools(reading);
      const items = [];
      for (const pool of pools) items.push(await poolOf(pool, reading));
      return { items, asOf: reading.asOf };
    });
  });

  routes.get("/pools/:address", (context) => {
    const { address } = parametersOf(context, byAddress);
    return answer(api, context, async (reading): Promise<PoolDetail> => {
      const pool = await knownPool(reading, address);
      const byObligor = await exposuresBy("obligor", reading, pool.row);
      const bySupplier = await exposuresBy("seller", reading, pool.row);
      return {
        ...(await poolOf(pool, reading)),
        policyTerms: await policyOf(reading, pool.row.policy),
        byObligor: byObligor.map(({ party, ...figures }) => ({ obligor: party, ...figures })),
        bySupplier: bySupplier.map(({ party, ...figures }) => ({ supplier: party, ...figures })),
        asOf: reading.asOf,
      };
    });
  });

  routes.get("/pools/:address/history", (context) => {
    const query = parametersOf(context, {
      ...byAddress,
      from: z.coerce.number().int().nonnegative().default(0),
      points: z.coerce.number().int().min(2).max(500).default(500),
    });
    return answer(api, context, async (reading) =>
      historyOf(await knownPool(reading, query.address), reading, query.from, query.points),
    );
  });

  routes.get("/pools/:address/ladder", (context) => {
    const { address } = parametersOf(context, byAddress);
    return answer(api, context, (reading) => ladderOf(reading, address));
  });

  routes.get("/pools/:address/loans", (context) => {
    const query = parametersOf(context, {
      ...byAddress,
      ...page,
      state: financingState.optional(),
      obligor: account.optional(),
      seller: account.optional(),
    });
    return answer(api, context, async (reading) => {
      await knownPool(reading, query.address);
      const where = new Conditions()
        .and("f.pool = ?", query.address)
        .and("f.state = ?", query.state)
        .and("f.obligor = ?", query.obligor)
        .and("f.seller = ?", query.seller)
        .and("f.id < ?", query.cursor);
      const found = await reading.rows<FinancingRow>(
        `${financingSelect} ${where} order by f.id desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.id);
      const steps = await stepsByPool(reading);
      const items = rows.map((row) => financingOf(row, steps(row.pool), reading));
      return { items, nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/pools/:address/redemptions", (context) => {
    const query = parametersOf(context, {
      ...byAddress,
      ...page,
      controller: account.optional(),
      open: flag.optional(),
    });
    return answer(api, context, async (reading) => {
      const { row, deployed } = await knownPool(reading, query.address);
      const where = new Conditions()
        .and("r.pool = ?", query.address)
        .and("r.controller = ?", query.controller)
        .and("(r.pending > 0 or r.claimable > 0) = ?", query.open)
        .and("r.request_id > ?::numeric", query.cursor);
      const found = await redemptionRows(reading, where, query.limit + 1);
      const { rows, nextCursor } = pageFrom(found, query.limit, (request) => request.request_id);
      const asset = reading.asset(lower(deployed.asset));
      const items = rows.map(redemptionOf);
      return { items, nextCursor, asOf: reading.asOf, asset, queuedShares: row.queued_shares };
    });
  });

  routes.get("/pools/:address/holders/:account", (context) => {
    const query = parametersOf(context, { ...byAddress, account });
    return answer(api, context, async (reading) =>
      holdingOf(await knownPool(reading, query.address), query.account, reading),
    );
  });

  return routes;
}

async function ladderOf(reading: Reading, address: Address): Promise<PoolLadder> {
  const { row, deployed } = await knownPool(reading, address);
  const rows = await ladderRows(reading, address);
  const steps = row.provision_steps ?? [];
  const today = dayOf(reading.now);
  const days = rows.map((one) => {
    const bucket = bucketOf(one);
    const now = valuationOf({ ...row, cash: "0", supply: "0" }, [bucket], reading.now);
    return {
      dueDay: one.due_day,
      count: one.count,
      face: one.face,
      carrying: toUnitsDown(BigInt(now.base)).toString(),
      value: one.value,
      rate: one.rate,
      daysLate: Math.max(0, today - one.due_day),
      provisionBps: provisionBpsAt(steps, one.due_day, reading.now),
      provision: toUnitsUp(BigInt(now.provisions)).toString(),
    };
  });
  return {
    asset: reading.asset(lower(deployed.asset)),
    books: booksOf(row),
    steps,
    days,
    now: valuationOf(row, rows.map(bucketOf), reading.now),
    asOf: reading.asOf,
  };
}
