import type { Address, FlashLoan, FlashOffer } from "@lading/sdk/api";
import { Hono } from "hono";
import { lower } from "../../../decode/event.ts";
import { type EventRow, eventRefOf } from "../database.ts";
import { knownPools } from "../pools/pool.ts";
import { account, Conditions, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer, type Reading } from "../server.ts";

type LoanRow = EventRow & {
  lender: Address;
  initiator: Address;
  receiver: Address;
  token: Address;
  amount: string;
  fee: string;
};

export function flashRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/flash-loans", (context) => {
    const query = parametersOf(context, {
      ...page,
      lender: account.optional(),
      receiver: account.optional(),
      token: account.optional(),
    });
    return answer(api, context, async (reading) => {
      const where = new Conditions()
        .and("lender = ?", query.lender)
        .and("receiver = ?", query.receiver)
        .and("token = ?", query.token)
        .and("id < ?", query.cursor);
      const found = await reading.rows<LoanRow>(
        `select * from flash_loans ${where} order by id desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.id);
      return { items: rows.map((row) => loanOf(row, reading)), nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/flash-offers", (context) => {
    parametersOf(context, {});
    return answer(api, context, async (reading) => ({ items: await offersOf(reading), asOf: reading.asOf }));
  });

  return routes;
}

const loanOf = (row: LoanRow, reading: Reading): FlashLoan => ({
  ...eventRefOf(row),
  lender: row.lender,
  initiator: row.initiator,
  receiver: row.receiver,
  token: reading.token(row.token),
  amount: row.amount,
  fee: row.fee,
});

type Lendable = Pick<FlashOffer, "lender" | "kind" | "name" | "available"> & { token: Address };
type TotalRow = { lender: Address; token: Address; loans: number; lent: string; fees: string };

/** Every token that the exchange and the pools lend. */
async function offersOf(reading: Reading): Promise<FlashOffer[]> {
  const fees = await reading.rows<{ address: Address; fee_bps: number }>("select * from flash_lenders");
  const totals = await reading.rows<TotalRow>("select * from flash_totals");
  return [...(await exchangeLends(reading)), ...(await poolsLend(reading))].map(({ token, ...offer }) => {
    const total = totals.find((one) => one.lender === offer.lender && one.token === token);
    return {
      ...offer,
      token: reading.token(token),
      feeBps: fees.find(({ address }) => address === offer.lender)?.fee_bps ?? 0,
      loans: total?.loans ?? 0,
      lent: total?.lent ?? "0",
      fees: total?.fees ?? "0",
    };
  });
}

/** Its reserves, but for pool shares: whoever held most of them for a moment could move what they are worth. */
async function exchangeLends(reading: Reading): Promise<Lendable[]> {
  const { contracts, pools } = reading.deployment;
  const lender = lower(contracts.exchange);
  const rows = await reading.rows<{ token: Address; available: string }>(
    `select token, sum(reserve) as available from (
       select base as token, base_reserve as reserve from markets
       union all select quote, quote_reserve from markets) reserves
     where token <> all($1) group by token order by token`,
    [pools.map(({ address }) => lower(address))],
  );
  return rows.map((row) => ({ ...row, lender, kind: "exchange", name: "Exchange" }));
}

async function poolsLend(reading: Reading): Promise<Lendable[]> {
  return (await knownPools(reading)).map(({ row, deployed }) => ({
    lender: row.address,
    kind: "pool",
    name: deployed.name,
    token: lower(deployed.asset),
    available: row.cash,
  }));
}
