// Starts Ponder on this deployment: refuses a chain that is not the deployed one, drops what a dead chain left
// behind, and gives every deployment and every version of the code a schema of its own.
import { createHash } from "node:crypto";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Deployment, isLocalChain } from "@lading/sdk/contracts";
import pg from "pg";
import { createPublicClient, type Hash, http, type PublicClient } from "viem";
import { z } from "zod";
import { environment } from "./environment.ts";

const root = import.meta.dirname;
const listen = z
  .object({
    PORT: z.coerce.number().int().min(1).max(65_535).default(42_069),
    HOSTNAME: z.string().min(1).default("127.0.0.1"),
  })
  .parse(process.env);

async function start(): Promise<void> {
  const { deployment, databaseUrl, rpcUrl, databaseSchema = schemaFor(deployment) } = environment();
  const chain = createPublicClient({ transport: http(rpcUrl, { timeout: 5_000 }) });
  await requireDeployedChain(chain, deployment, rpcUrl);
  await dropDeadRows(databaseUrl, databaseSchema, chain, deployment);
  Object.assign(process.env, {
    DATABASE_SCHEMA: databaseSchema,
    PONDER_TELEMETRY_DISABLED: "1",
    NODE_ENV: "production",
  });
  await runPonder(databaseSchema);
}

/** Schema of the tables: Ponder refuses one that other code or another deployment has filled. */
function schemaFor(deployment: Deployment): string {
  const digest = createHash("sha256").update(JSON.stringify(deployment));
  const sources = globSync("{*.ts,schema/*.ts,decode/*.ts,src/**/*.ts}", { cwd: root })
    .filter((path) => !path.endsWith(".test.ts") && !path.startsWith("src/api/"))
    .sort();
  for (const path of sources) digest.update(path).update(readFileSync(join(root, path)));
  return `lading_${deployment.chainId}_${digest.digest("hex").slice(0, 10)}`;
}

async function requireDeployedChain(
  chain: PublicClient,
  deployment: Deployment,
  rpcUrl: string,
): Promise<void> {
  const chainId = await chain.getChainId().catch(() => {
    throw new Error(`No chain answers at ${rpcUrl}. Start one, or set LADING_RPC_URL.`);
  });
  const block = chainId === deployment.chainId ? await hashAt(chain, deployment.startBlock) : null;
  if (block === deployment.startBlockHash) return;
  throw new Error(
    `The chain at ${rpcUrl} (id ${chainId}) is not the one that was deployed to (id ${deployment.chainId}, ` +
      `block ${deployment.startBlock} ${deployment.startBlockHash}). Deploy again, or set LADING_RPC_URL.`,
  );
}

/** Hash of a block, or `null` when the chain has none at that number. */
const hashAt = (chain: PublicClient, number: number): Promise<Hash | null> =>
  chain.getBlock({ blockNumber: BigInt(number) }).then(
    ({ hash }) => hash,
    () => null,
  );

/**
 * Ponder serves its cache of a chain that was reset since, and does not notice a reorganisation beyond its finality.
 * Everything here can be rebuilt, so what does not belong to this chain goes.
 */
async function dropDeadRows(
  databaseUrl: string,
  schema: string,
  chain: PublicClient,
  deployment: Deployment,
): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`PostgreSQL is not reachable at DATABASE_URL: ${reason}`);
  });
  try {
    if (isLocalChain(deployment.chainId)) await claimCache(client, deployment);
    if (await isDead(client, schema, chain)) {
      console.warn(`The rows in ${schema} are of another chain; they are rebuilt.`);
      await client.query(`drop schema "${schema}" cascade`);
      await client.query("drop schema if exists ponder_sync cascade");
    }
  } finally {
    await client.end();
  }
}

/** The cache carries the identity of its chain as a comment. */
async function claimCache(client: pg.Client, deployment: Deployment): Promise<void> {
  const mark = `${deployment.chainId}:${deployment.startBlockHash}`;
  const { rows } = await client.query<{ mark: string | null }>(
    "select obj_description(oid, 'pg_namespace') as mark from pg_namespace where nspname = 'ponder_sync'",
  );
  if (rows[0]?.mark === mark) return;
  await client.query("drop schema if exists ponder_sync cascade");
  await client.query("create schema ponder_sync");
  await client.query(`comment on schema ponder_sync is ${client.escapeLiteral(mark)}`);
}

/**
 * Whether what Ponder holds for final is not the chain's any more; younger blocks it unwinds itself. Its checkpoint
 * begins with ten digits of timestamp and has the block number at 26.
 */
async function isDead(client: pg.Client, schema: string, chain: PublicClient): Promise<boolean> {
  const { rows: tables } = await client.query<{ known: boolean }>(
    "select to_regclass($1) is not null and to_regclass($2) is not null as known",
    [`"${schema}".anchors`, `"${schema}"._ponder_checkpoint`],
  );
  if (tables[0]?.known !== true) return false;
  const { rows: checkpoints } = await client.query<{ finalized_checkpoint: string }>(
    `select finalized_checkpoint from "${schema}"._ponder_checkpoint limit 1`,
  );
  const checkpoint = checkpoints[0]?.finalized_checkpoint;
  if (checkpoint === undefined) return false;
  const final = { number: Number(checkpoint.slice(26, 42)), timestamp: Number(checkpoint.slice(0, 10)) };
  const block = await chain.getBlock({ blockNumber: BigInt(final.number) }).catch(() => null);
  if (block === null || Number(block.timestamp) !== final.timestamp) return true;
  const { rows: anchors } = await client.query<{ block: string; hash: Hash }>(
    `select block, hash from "${schema}".anchors where block <= $1 order by block desc limit 1`,
    [final.number],
  );
  const anchor = anchors[0];
  return anchor !== undefined && (await hashAt(chain, Number(anchor.block))) !== anchor.hash;
}

/** Runs Ponder in this process: one process less, and signals reach it directly. */
async function runPonder(schema: string): Promise<void> {
  const ponder = join(dirname(fileURLToPath(import.meta.resolve("ponder"))), "bin", "ponder.js");
  // Ponder writes its GraphQL schema below the working directory.
  process.chdir(root);
  process.argv = [
    ...[process.execPath, ponder, "start", "--root", root, "--schema", schema],
    ...["--port", `${listen.PORT}`, "--hostname", listen.HOSTNAME, "--log-format", "json"],
  ];
  await import(pathToFileURL(ponder).href);
}

try {
  await start();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
