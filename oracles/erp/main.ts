import { connectPostgres, createLogger, runProcess, serve } from "@lading/sdk/service";
import { openOracle } from "../attestation/settings.ts";
import { erpApp } from "./app.ts";
import { attestationStore } from "./attestations.ts";
import { attesterClient } from "./attester-client.ts";
import { courier as newCourier } from "./courier.ts";
import { documentStore } from "./documents.ts";
import { intake } from "./intake.ts";
import { masterKeys, readSettings } from "./settings.ts";
import { openVault } from "./vault.ts";
import { invoiceViews } from "./views.ts";

await runProcess(async () => {
  const settings = readSettings();
  const { chain, networkKey, serviceKey } = openOracle(settings);
  const vault = openVault(masterKeys(settings.LADING_DOCUMENT_KEY, chain.chainId));
  const logger = createLogger("erp", settings.LOG_LEVEL);
  const database = await connectPostgres({
    url: settings.DATABASE_URL,
    schema: "erp",
    migrations: new URL("./migrations/", import.meta.url),
    logger,
  });
  const documents = documentStore(database, vault);
  await documents.checkKeys();
  const attestations = attestationStore(database);
  const attesters = settings.LADING_ATTESTERS.map((url) => attesterClient(url, serviceKey));
  const courier = newCourier({ chain, documents, attestations, attesters, logger });
  const app = erpApp({
    chain,
    documents,
    intake: intake({
      chain,
      networkKey,
      database,
      documents,
      attestations,
      courier,
      attesterUrls: settings.LADING_ATTESTERS,
    }),
    views: invoiceViews({ chain, documents, attestations }),
    serviceKey,
    erpKeys: settings.LADING_ERP_KEYS,
    logger,
    checks: {
      database: async () => void (await database.query("select 1")),
      chain: () => chain.check(),
    },
  });
  courier.start();
  await serve({
    app,
    host: settings.HOST,
    port: settings.PORT,
    logger,
    onStop: async () => {
      await courier.stop();
      await database.close();
    },
  });
});
