// `npm start`: everything Lading needs on this machine, in one process that owns all others.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "@lading/sdk/service";
import { appBuild, contractsBuild, ensureBuilt } from "./builds.ts";
import { localClient, startChain } from "./chain.ts";
import { ensureDeployed } from "./contracts.ts";
import { StartFailure } from "./failure.ts";
import { freshSamples, takeIn } from "./invoices.ts";
import { requirePorts } from "./ports.ts";
import { startPostgres } from "./postgres.ts";
import { type Processes, takeCharge } from "./processes.ts";
import { dim, say, startProgress } from "./progress.ts";
import { localSecrets } from "./secrets.ts";
import { seed } from "./seed/index.ts";
import { startApp, startAttesters, startIndexer, startIntake } from "./services.ts";
import { readSettings, type Settings, usage } from "./settings.ts";
import { welcome } from "./welcome.ts";

const oldestNode = 22;

/** Written when the demo world is complete: without it a start begins afresh. */
const seededMark = (settings: Settings): string => join(settings.home, "seeded");

async function main(): Promise<void> {
  const settings = readSettings(process.argv.slice(2), process.env);
  if (settings === "help") {
    say(usage);
    return;
  }
  const major = Number(process.versions.node.split(".")[0]);
  if (major < oldestNode) {
    throw new StartFailure(
      `Node ${process.versions.node} is too old; ${oldestNode} or newer is needed. Run \`npm ci\`, which brings one, and start with \`npm start\`.`,
    );
  }
  const invoice = settings.invoice === undefined ? undefined : readInvoice(settings.invoice);
  mkdirSync(settings.home, { recursive: true });
  const processes = await takeCharge(settings.home);
  const interrupted = untilInterrupted();
  try {
    await requirePorts(settings);
    await Promise.race([
      run(settings, processes, invoice),
      interrupted,
      processes.crashed.then((sentence) => {
        throw new StartFailure(sentence);
      }),
    ]);
  } finally {
    await processes.stopAll((name) => say(dim(`  stopping ${name}`)));
  }
}

/** Starts all, then stays until something ends it. */
async function run(settings: Settings, processes: Processes, invoice: Buffer | undefined): Promise<void> {
  say("\nLading\n");
  const progress = startProgress();
  prepareHome(settings);
  const secrets = localSecrets(settings.home);
  const logs = join(settings.home, "logs");

  const appBuilt = progress.step("app built", () => ensureBuilt(appBuild, processes), cached);
  const databaseUp = progress.step(
    "PostgreSQL",
    () => startPostgres(processes, settings.home, settings.ports.postgres, secrets.postgresPassword),
    () => `on 127.0.0.1:${settings.ports.postgres}`,
  );
  const chainUp = progress.step(
    "chain",
    () => startChain(processes, settings.home, settings.ports.chain),
    (chain) => `at ${chain.rpcUrl}${chain.persistent ? "" : " (Hardhat's node: its state is not kept)"}`,
  );
  // Whatever fails first is told; the others' failures would only follow from it.
  for (const early of [appBuilt, databaseUp, chainUp]) early.catch(() => undefined);

  await progress.step("contracts built", () => ensureBuilt(contractsBuild, processes), cached);
  const chain = await chainUp;
  const deployment = await progress.step("contracts deployed", () =>
    ensureDeployed(processes, settings, chain),
  );
  const { url: databaseUrl } = await databaseUp;
  const stack = { processes, settings, secrets, databaseUrl };
  await progress.step("three attesters and the document intake", async () => {
    await Promise.all([startAttesters(stack), startIntake(stack)]);
  });
  const intakeUrl = `http://127.0.0.1:${settings.ports.erp}`;
  if (!existsSync(seededMark(settings))) {
    await progress.step(
      "demo world",
      () =>
        seed({
          deployment,
          rpcUrl: settings.rpcUrl,
          intakeUrl,
          serviceKey: secrets.serviceKey,
          credentials: join(settings.home, "samples", "credentials"),
        }),
      (count) => `of ${count} invoices over three months`,
    );
    writeFileSync(seededMark(settings), new Date().toISOString());
  }
  const taken =
    invoice &&
    (await progress.step("your invoice", () => takeIn(invoice, deployment, settings, secrets.serviceKey)));
  const head = await localClient(settings.rpcUrl).getBlockNumber();
  await Promise.all([
    progress.step(
      "indexer",
      () => startIndexer(stack, head),
      () => `up to block ${head}`,
    ),
    appBuilt.then(() => progress.step("app", () => startApp(stack))),
  ]);
  const samples = freshSamples(settings.home);
  writeFileSync(join(logs, "timings.json"), JSON.stringify(progress.timings, null, 2));
  welcome({ settings, elapsed: progress.elapsed(), samples, taken });
  await new Promise<never>(() => undefined);
}

const cached = (built: boolean): string => (built ? "" : "(unchanged)");

/** A reset, or a start whose predecessor did not get as far as the demo world, begins with nothing. */
function prepareHome(settings: Settings): void {
  const unfinished = existsSync(join(settings.home, "chain")) && !existsSync(seededMark(settings));
  if (!settings.reset && !unfinished) return;
  if (unfinished && !settings.reset) say(dim("  The last start was not completed; beginning afresh."));
  for (const name of ["chain", "postgres", "deployment.json", "secrets.json", "seeded", "samples"]) {
    rmSync(join(settings.home, name), { recursive: true, force: true });
  }
}

function readInvoice(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw new StartFailure(`There is no readable invoice at ${path}.`);
  }
}

/** Resolves at Ctrl-C or SIGTERM. npm passes Ctrl-C on a second time: only the first counts. */
function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
  });
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const known = error instanceof StartFailure || error instanceof ConfigError;
  process.stderr.write(`\nLading did not start. ${known ? error.message : String(error)}\n`);
  if (!known && error instanceof Error) process.stderr.write(`${error.stack}\n`);
  process.exit(1);
}
