import type { IssuancePage } from "@lading/sdk/api";
import { Hono } from "hono";
import { z } from "zod";
import { eventColumns } from "../database.ts";
import { account, Conditions, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer } from "../server.ts";
import { creditOf } from "./credit.ts";
import { passportsOf } from "./passports.ts";
import { type IssuanceRow, issuancesOf, leavesOf } from "./register.ts";

/** Leaves of one page: 44 bytes each as text. */
const leavesPerPage = 4_096;

export function creditRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/credit", (context) => {
    parametersOf(context, {});
    return answer(api, context, creditOf);
  });

  routes.get("/credit/leaves", (context) => {
    const { from, limit } = parametersOf(context, {
      from: z.coerce.number().int().nonnegative().default(0),
      limit: z.coerce.number().int().min(1).max(leavesPerPage).default(leavesPerPage),
    });
    return answer(api, context, (reading) => leavesOf(reading, from, limit));
  });

  routes.get("/credit/passports/:account", (context) => {
    const query = parametersOf(context, { account });
    return answer(api, context, (reading) => passportsOf(reading, query.account));
  });

  routes.get("/credit/assessors/:account/issuances", (context) => {
    const query = parametersOf(context, { ...page, account });
    return answer(api, context, async (reading): Promise<IssuancePage> => {
      const where = new Conditions().and("i.assessor = ?", query.account).and("i.id < ?", query.cursor);
      const found = await reading.rows<IssuanceRow>(
        `select ${eventColumns("i")}, i.first_index, i.count from credential_issuances i
         ${where} order by i.id desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.id);
      return { items: await issuancesOf(reading, rows), nextCursor, asOf: reading.asOf };
    });
  });

  return routes;
}
