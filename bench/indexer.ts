import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { financingPoolAbi } from "@lading/sdk/contracts";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Address, encodeFunctionData, type Hex, toEventSelector, toHex } from "viem";
import { chance } from "../test/parity/chance.ts";
import { deploy } from "../test/parity/deploy.ts";
import { prepare } from "../test/parity/governance.ts";
import { funders } from "../test/parity/people.ts";
import { startAnvil, startIndexer, startPostgres } from "../test/parity/processes.ts";
import { type Client, openWorld, type World } from "../test/parity/world.ts";
import type { Row } from "./row.ts";

// How many events a second the indexer turns into rows, against reading the same logs and copying them as they are.
// The peers keep no balances and survive no reorganisation: they are the floor, not an alternative.

const EVENTS = 20_000;
const PER_TRANSACTION = 200;
const TRANSFER = toEventSelector("Transfer(address,address,uint256)");
const BLOCKS_PER_REQUEST = 50;

/** Shares move to many accounts: one event each, four rows in our tables. */
async function makeEvents(world: World): Promise<void> {
  const [funder] = funders;
  if (funder === undefined) throw new Error("A funder is needed");
  const { random, pools } = world;
  const accounts = Array.from({ length: 2_000 }, (): Address => `0x${random.hash().slice(2, 42)}`);
  for (let done = 0; done < EVENTS; done += PER_TRANSACTION) {
    const calls = Array.from({ length: PER_TRANSACTION }, () =>
      encodeFunctionData({
        abi: financingPoolAbi,
        functionName: "transfer",
        args: [random.pick(accounts), BigInt(random.whole(1, 1_000))],
      }),
    );
    const receipt = await world.send(funder, pools[0].pool, "multicall", [calls]);
    if (receipt === null) throw new Error("The transfers were refused");
  }
}

/** Rows to COPY, tab-separated. */
type Lines = AsyncGenerator<string>;

async function copy(databaseUrl: string, lines: Lines): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(
      "create temp table moved (block bigint, log int, sender text, receiver text, amount numeric)",
    );
    await pipeline(Readable.from(lines), client.query(copyFrom("copy moved from stdin")));
    const { rows } = await client.query<{ count: number }>("select count(*)::int as count from moved");
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

async function* byViem(client: Client, pool: Address): Lines {
  const head = await client.getBlockNumber();
  for (let from = 0n; from <= head; from += BigInt(BLOCKS_PER_REQUEST)) {
    const logs = await client.getContractEvents({
      address: pool,
      abi: financingPoolAbi,
      eventName: "Transfer",
      fromBlock: from,
      toBlock: from + BigInt(BLOCKS_PER_REQUEST - 1),
    });
    yield logs
      .map(
        ({ blockNumber, logIndex, args }) =>
          `${blockNumber}\t${logIndex}\t${args.from}\t${args.to}\t${args.value}\n`,
      )
      .join("");
  }
}

type RawLog = { blockNumber: Hex; logIndex: Hex; topics: Hex[]; data: Hex };

/** The answer of the node cut up by position, nothing decoded that the table does not need. */
async function* byRawRpc(url: string, client: Client, pool: Address): Lines {
  const head = Number(await client.getBlockNumber());
  for (let from = 0; from <= head; from += BLOCKS_PER_REQUEST) {
    const filter = {
      address: pool,
      topics: [TRANSFER],
      fromBlock: toHex(from),
      toBlock: toHex(from + BLOCKS_PER_REQUEST - 1),
    };
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ jsonrpc: "2.0", id: 1, method: "eth_getLogs", params: [filter] }),
    });
    const { result } = (await response.json()) as { result: RawLog[] };
    yield result
      .map(({ blockNumber, logIndex, topics: [, sender = "", receiver = ""], data }) => {
        const parties = `0x${sender.slice(26)}\t0x${receiver.slice(26)}`;
        return `${Number(blockNumber)}\t${Number(logIndex)}\t${parties}\t${BigInt(data)}\n`;
      })
      .join("");
  }
}

/** Milliseconds from the first request to the last row, by the indexer's own log. */
async function index(settings: {
  databaseUrl: string;
  rpcUrl: string;
  deploymentPath: string;
  logPath: string;
  schema: string;
}): Promise<number> {
  const indexer = await startIndexer(settings);
  await indexer.stop();
  for (const line of readFileSync(settings.logPath, "utf8").split("\n")) {
    if (!line.startsWith("{")) continue;
    const entry = JSON.parse(line) as { msg?: string; duration?: number };
    if (entry.msg?.startsWith("Completed backfill indexing") && entry.duration !== undefined)
      return entry.duration;
  }
  throw new Error(`The indexer's log ${settings.logPath} does not tell how long it took`);
}

async function timed(work: () => Promise<number>): Promise<{ rate: number; count: number }> {
  const begin = performance.now();
  const count = await work();
  return { rate: (count * 1_000) / (performance.now() - begin), count };
}

/** Events per second of the indexer, cold and from its cache, against viem and raw RPC with COPY on the same chain. */
export async function benchIndexer(): Promise<Row[]> {
  const home = mkdtempSync(join(tmpdir(), "lading-bench-indexer-"));
  const deploymentPath = join(home, "deployment.json");
  const anvil = await startAnvil(31_338);
  try {
    const deployment = await deploy(anvil.url, deploymentPath);
    const world = openWorld(anvil.url, deployment, chance(1));
    await prepare(world);
    await makeEvents(world);
    // What is younger than 30 blocks is not history yet.
    await world.client.mine({ blocks: 40 });
    const postgres = await startPostgres();
    try {
      const settings = { databaseUrl: postgres.url, rpcUrl: anvil.url, deploymentPath };
      const pool = world.pools[0].pool.address;
      const viem = await timed(() => copy(postgres.url, byViem(world.client, pool)));
      const raw = await timed(() => copy(postgres.url, byRawRpc(anvil.url, world.client, pool)));
      const coldMs = await index({
        ...settings,
        logPath: join(home, "cold.log"),
        schema: "lading_bench_cold",
      });
      const cachedMs = await index({
        ...settings,
        logPath: join(home, "warm.log"),
        schema: "lading_bench_cached",
      });
      const cold = (viem.count * 1_000) / coldMs;
      const cached = (viem.count * 1_000) / cachedMs;
      const row = { area: "indexer", unit: "events/s" } as const;
      const note = `${viem.count} share transfers, four rows each`;
      return [
        {
          ...row,
          name: "history, cold",
          value: cold,
          peer: "viem getLogs + COPY",
          peerValue: viem.rate,
          note,
        },
        { ...row, name: "history, cold", value: cold, peer: "raw RPC + COPY", peerValue: raw.rate, note },
        {
          ...row,
          name: "history, cached",
          value: cached,
          peer: "viem getLogs + COPY",
          peerValue: viem.rate,
          note,
        },
        { ...row, name: "history, cached", value: cached, peer: "raw RPC + COPY", peerValue: raw.rate, note },
      ];
    } finally {
      await postgres.stop();
    }
  } finally {
    await anvil.stop();
    rmSync(home, { recursive: true, force: true });
  }
}
