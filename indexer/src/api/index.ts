import { db } from "ponder:api";
import schema from "ponder:schema";
import { Hono } from "hono";
import { graphql } from "ponder";
import { createPublicClient, http } from "viem";
import { environment } from "../../environment.ts";
import { coverRoutes } from "./cover/routes.ts";
import { creditRoutes } from "./credit/routes.ts";
import { openDatabase } from "./database.ts";
import { earlyPaymentRoutes } from "./early-payments/routes.ts";
import { farmRoutes } from "./farms/routes.ts";
import { flashRoutes } from "./flash/routes.ts";
import { limitRows } from "./graphql-limits.ts";
import { marketRoutes } from "./markets/routes.ts";
import { obligationRoutes } from "./obligations/routes.ts";
import { overviewRoutes } from "./overview/routes.ts";
import { participantRoutes } from "./participants/routes.ts";
import { poolRoutes } from "./pools/routes.ts";
import { priceFeedRoutes } from "./price-feeds/routes.ts";
import { answerProblem, notFound } from "./problem.ts";
import type { Api } from "./server.ts";
import { statusRoutes } from "./watchdog/routes.ts";
import { watch } from "./watchdog/watchdog.ts";

const { deployment, databaseUrl, databaseSchema, rpcUrl } = environment();
if (databaseSchema === undefined) {
  throw new Error("DATABASE_SCHEMA is not set. Start the indexer with `npm start -w @lading/indexer`.");
}
const api: Api = { database: openDatabase(databaseUrl, databaseSchema), deployment };
const chain = createPublicClient({ transport: http(rpcUrl, { timeout: 4_000, retryCount: 1 }) });
const watchdog = watch(api.database, chain, (detail) => {
  console.error(`The index is frozen and ends itself; started again it is rebuilt. ${detail}`);
  process.exit(1);
});

const app = new Hono();
app.onError(answerProblem);
app.use(async (context, next) => {
  await next();
  // Ponder opens CORS to everyone; the app's server passes requests on, so nobody else needs it.
  context.res.headers.delete("access-control-allow-origin");
  context.res.headers.set("cache-control", "no-store");
  context.res.headers.set("x-content-type-options", "nosniff");
});
for (const routes of [
  obligationRoutes(api),
  participantRoutes(api),
  poolRoutes(api),
  coverRoutes(api),
  creditRoutes(api),
  marketRoutes(api),
  farmRoutes(api),
  flashRoutes(api),
  priceFeedRoutes(api),
  earlyPaymentRoutes(api),
  overviewRoutes(api),
  statusRoutes(api, watchdog),
]) {
  app.route("/api/v1", routes);
}
app.use(
  "/graphql",
  limitRows,
  graphql({ db, schema }, { maxOperationDepth: 8, maxOperationTokens: 1_000, maxOperationAliases: 15 }),
);
app.all("/api/*", (context) => {
  throw notFound(`The route ${context.req.path}`);
});

export default app;
