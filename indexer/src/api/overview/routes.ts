import { Hono } from "hono";
import { type StoryRow, storyEntryOf } from "../obligations/story.ts";
import { account, Conditions, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer } from "../server.ts";
import { ageingOf } from "./ageing.ts";
import { summaryOf } from "./summary.ts";

export function overviewRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/summary", (context) => {
    parametersOf(context, {});
    return answer(api, context, summaryOf);
  });

  routes.get("/ageing", (context) => {
    const parties = parametersOf(context, { obligor: account.optional(), creditor: account.optional() });
    return answer(api, context, (reading) => ageingOf(reading, parties));
  });

  routes.get("/activity", (context) => {
    const query = parametersOf(context, { ...page, account });
    return answer(api, context, async (reading) => {
      const where = new Conditions().and("actor = ?", query.account).and("id < ?", query.cursor);
      const found = await reading.rows<StoryRow>(
        `select * from story ${where} order by id desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.id);
      const items = rows.map((row) => ({ ...storyEntryOf(row), obligationId: row.obligation_id }));
      return { items, nextCursor, asOf: reading.asOf };
    });
  });

  return routes;
}
