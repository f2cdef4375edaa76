import { Hono } from "hono";
import { account, Conditions, id, page, pageFrom, parametersOf } from "../query.ts";
import { type Api, answer } from "../server.ts";
import { type ClaimRow, claimOf, dropById, dropsOf, rootsOf } from "./drops.ts";
import { type CampaignRow, campaignOf, farmsOf, knownFarm, knownFarms } from "./farm.ts";
import { farmPositionsOf } from "./positions.ts";

const byId = { id };

export function farmRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/farms", (context) => {
    parametersOf(context, {});
    return answer(api, context, async (reading) => ({
      items: await farmsOf(reading, await knownFarms(reading)),
      asOf: reading.asOf,
    }));
  });

  routes.get("/farms/positions/:account", (context) => {
    const query = parametersOf(context, { account });
    return answer(api, context, async (reading) => ({
      account: query.account,
      items: await farmPositionsOf(reading, query.account),
      asOf: reading.asOf,
    }));
  });

  routes.get("/farms/:id", (context) => {
    const query = parametersOf(context, byId);
    return answer(api, context, async (reading) => {
      const known = await knownFarm(reading, query.id);
      const [farm] = await farmsOf(reading, [known]);
      const campaigns = await reading.rows<CampaignRow>(
        "select * from farm_campaigns where farm = $1 order by id desc limit 100",
        [known.row.id],
      );
      return { ...farm, campaigns: campaigns.map((row) => campaignOf(row, reading)), asOf: reading.asOf };
    });
  });

  routes.get("/reward-claims", (context) => {
    const query = parametersOf(context, { ...page, account: account.optional() });
    return answer(api, context, async (reading) => {
      const where = new Conditions().and("account = ?", query.account).and("id < ?", query.cursor);
      const found = await reading.rows<ClaimRow>(
        `select * from reward_claims ${where} order by id desc limit ${query.limit + 1}`,
        where.values,
      );
      const { rows, nextCursor } = pageFrom(found, query.limit, (row) => row.id);
      return { items: rows.map((row) => claimOf(row, reading)), nextCursor, asOf: reading.asOf };
    });
  });

  routes.get("/drops", (context) => {
    parametersOf(context, {});
    return answer(api, context, async (reading) => ({ items: await dropsOf(reading), asOf: reading.asOf }));
  });

  routes.get("/drops/:id", (context) => {
    const query = parametersOf(context, byId);
    return answer(api, context, async (reading) => {
      const drop = await dropById(reading, query.id);
      const claims = await reading.rows<ClaimRow>(
        "select * from reward_claims where drop = $1 order by id desc limit 100",
        [drop.id],
      );
      return {
        ...drop,
        roots: await rootsOf(reading, drop),
        claims: claims.map((row) => claimOf(row, reading)),
        asOf: reading.asOf,
      };
    });
  });

  return routes;
}
