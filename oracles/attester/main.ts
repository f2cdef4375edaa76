import { connectPostgres, createLogger, localSigner, runProcess, serve } from "@lading/sdk/service";
import { openOracle } from "../attestation/settings.ts";
import { attesterApp } from "./app.ts";
import { readSettings } from "./settings.ts";
import { signedReports } from "./signed-reports.ts";

await runProcess(async () => {
  const settings = readSettings();
  const name = settings.ATTESTER_NAME;
  const oracle = openOracle(settings);
  const signer = localSigner("ATTESTER_KEY", settings.ATTESTER_KEY, oracle.chain.chainId);
  const logger = createLogger(`attester-${name}`, settings.LOG_LEVEL);
  const database = await connectPostgres({
    url: settings.DATABASE_URL,
    schema: `attester_${name}`,
    migrations: new URL("./migrations/", import.meta.url),
    logger,
    maxConnections: 4,
  });
  const app = attesterApp({
    ...oracle,
    name,
    signer,
    signed: signedReports(database),
    logger,
    checks: {
      database: async () => void (await database.query("select 1")),
      chain: () => oracle.chain.check(),
    },
  });
  logger.info({ address: signer.address }, "signing as");
  await serve({ app, host: settings.HOST, port: settings.PORT, logger, onStop: () => database.close() });
});
