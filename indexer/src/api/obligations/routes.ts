import { obligationState } from "@lading/sdk/api";
import { dayOf } from "@lading/sdk/ladder";
import { Hono } from "hono";
import { z } from "zod";
import { financingsOf } from "../financings/financing.ts";
import { account, Conditions, flag, hash32, id, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer } from "../server.ts";
import {
  debtOf,
  type ObligationRow,
  obligationSelect,
  type PieceRow,
  pieceOf,
  withPieces,
} from "./obligation.ts";
import { storyOf } from "./story.ts";

const listQuery = {
  ...page,
  creditor: account.optional(),
  obligor: account.optional(),
  holder: account.optional(),
  state: obligationState.optional(),
  overdue: flag.optional(),
  order: z.enum(["newest", "due"]).default("newest"),
};

/** Order → sort and the comparison by which a cursor goes on. A cursor is the last row's id, or `dueDay-id`. */
const orders = {
  newest: { by: "o.id desc", after: "o.id < ?::numeric", cursor: (row: ObligationRow) => row.id },
  due: {
    by: "o.due_day, o.id",
    after: "(o.due_day, o.id) > (split_part(?, '-', 1)::int, split_part(?, '-', 2)::numeric)",
    cursor: (row: ObligationRow) => `${row.due_day}-${row.id}`,
  },
};

export function obligationRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/obligations", (context) => {
    const query = parametersOf(context, listQuery);
    const order = orders[query.order];
    return answer(api, context, async (reading) => {
      const where = new Conditions()
        .and("o.creditor = ?", query.creditor)
        .and("o.obligor = ?", query.obligor)
        .and(
          "exists (select from pieces p where p.obligation_id = o.id and p.live and p.owner = ?)",
          query.holder,
        )
        .and("o.state = ?", query.state)
        .and(order.after, query.cursor);
      if (query.overdue !== undefined) {
        const today = where.value(dayOf(reading.now));
        const late = `(o.state = 'accepted' and o.paid < o.face and o.due_day < ${today})`;
        where.always(query.overdue ? late : `not ${late}`);
      }
      const found = await reading.rows<ObligationRow>(
        `${obligationSelect} ${where} order by ${order.by} limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, order.cursor);
      const items = (await withPieces(reading, rows)).map(({ obligation }) => obligation);
      return { items, nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/obligations/by-document/:hash", (context) => {
    const { hash } = parametersOf(context, { hash: hash32 });
    return answer(api, context, (reading) => storyOf(reading, "o.document_hash = $1", hash));
  });

  routes.get("/obligations/:id", (context) => {
    const query = parametersOf(context, { id });
    return answer(api, context, (reading) => storyOf(reading, "o.id = $1::numeric", query.id));
  });

  routes.get("/pieces", (context) => {
    const query = parametersOf(context, { ...page, owner: account.optional(), live: flag.optional() });
    return answer(api, context, async (reading) => {
      const where = new Conditions()
        .and("p.owner = ?", query.owner)
        .and("p.live = ?", query.live)
        .and("p.id < ?::numeric", query.cursor);
      const found = await reading.rows<PieceRow>(
        `select p.* from pieces p ${where} order by p.id desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.id);
      const obligationIds = [...new Set(rows.map((row) => row.obligation_id))];
      const obligations = await reading.rows<ObligationRow>(
        `${obligationSelect} where o.id = any($1::numeric[])`,
        [obligationIds],
      );
      const debts = new Map(obligations.map((row) => [row.id, debtOf(row, reading)]));
      const financings = await financingsOf(reading, obligationIds);
      const items = rows.flatMap((row) => {
        const obligation = debts.get(row.obligation_id);
        if (obligation === undefined) return [];
        const financing = financings.find((one) => one.id === row.financing_id) ?? null;
        return [{ ...pieceOf(row, obligation, financing), obligation }];
      });
      return { items, nextCursor, asOf: reading.asOf };
    });
  });

  return routes;
}
