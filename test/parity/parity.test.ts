import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chance } from "./chance.ts";
import { caughtUp, compareAll } from "./compare.ts";
import { deploy, mainPool, reservePool } from "./deploy.ts";
import { prepare } from "./governance.ts";
import {
  type Anvil,
  type Indexer,
  type Postgres,
  startAnvil,
  startIndexer,
  startPostgres,
  until,
} from "./processes.ts";
import { openTables, type Tables } from "./rows.ts";
import { actionNames, complete, live, type Tally } from "./scenario.ts";
import { openWorld, type World } from "./world.ts";

const SEED = Number(process.env.LADING_SEED ?? 20_260_901);
const STEPS = Number(process.env.LADING_STEPS ?? 360);

const home = mkdtempSync(join(tmpdir(), "lading-parity-record-"));
const deploymentPath = join(home, "deployment.json");

let anvil: Anvil;
let postgres: Postgres;
let world: World;
let indexer: Indexer;
let tables: Tables;
const tally: Tally = new Map();

const boot = (schema?: string) =>
  startIndexer({
    databaseUrl: postgres.url,
    rpcUrl: anvil.url,
    deploymentPath,
    logPath: join(home, "indexer.log"),
    ...(schema === undefined ? {} : { schema }),
  });

/** No difference in anything, and something was compared. */
async function expectParity(): Promise<void> {
  const differences = await compareAll(world, tables, indexer.url);
  expect(differences.found).toEqual([]);
  expect(differences.compared).toBeGreaterThan(500);
}

/** An index made afresh from the same chain has the same rows. */
async function expectSameRowsAfresh(schema: string): Promise<void> {
  const fresh = await boot(schema);
  try {
    await caughtUp(world, fresh.url);
    const again = await openTables(postgres.url, schema);
    expect(await tables.digest()).toEqual(await again.digest());
    await again.close();
  } finally {
    await fresh.stop();
  }
}

describe("the index against the chain", () => {
  beforeAll(async () => {
    [anvil, postgres] = await Promise.all([startAnvil(31_338), startPostgres()]);
    const deployment = await deploy(anvil.url, deploymentPath, [mainPool, reservePool]);
    world = openWorld(anvil.url, deployment, chance(SEED));
    await prepare(world);
    await live(world, Math.floor(STEPS / 2), tally);
    indexer = await boot();
    tables = await openTables(postgres.url);
  }, 600_000);

  afterAll(async () => {
    await tables?.close();
    await indexer?.stop();
    await postgres?.stop();
    await anvil?.stop();
    rmSync(home, { recursive: true, force: true });
  }, 60_000);

  test("history read at once equals the chain", expectParity, 300_000);

  test("what is followed live equals the chain", async () => {
    await live(world, Math.ceil(STEPS / 2), tally);
    await complete(world, tally);
    await expectParity();
    const missing = actionNames.filter((name) => (tally.get(name)?.done ?? 0) === 0);
    expect(missing, `never done with seed ${SEED}`).toEqual([]);
  }, 600_000);

  test("a reorganisation leaves the rows of the chain that won", async () => {
    await caughtUp(world, indexer.url);
    await world.client.request({ method: "anvil_reorg", params: [12, []] } as never);
    // Whatever came into being in the lost blocks is gone.
    await world.forget();
    await world.client.mine({ blocks: 1 });
    await expectParity();
    await live(world, 60, tally);
    await expectParity();
    await expectSameRowsAfresh("lading_after_reorg");
  }, 600_000);

  test("a kill at any moment leaves the same rows", async () => {
    const busy = live(world, 80, tally);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await indexer.kill();
    await busy;
    indexer = await boot();
    await expectParity();
    await expectSameRowsAfresh("lading_after_kill");
  }, 600_000);

  test("a reorganisation deeper than Ponder unwinds ends the process, and the next start rebuilds", async () => {
    await caughtUp(world, indexer.url);
    await world.client.request({ method: "anvil_reorg", params: [60, []] } as never);
    await world.forget();
    await world.client.mine({ blocks: 2 });
    // 45 seconds of patience, and time for a busy machine.
    await until("the end of the indexer", 120, async () => indexer.exitCode() !== null);
    expect(indexer.exitCode()).toBe(1);
    indexer = await boot();
    // Longer than any campaign: what time alone ends, without an event, is to be known too.
    await world.pass(41 * 86_400);
    await expectParity();
  }, 600_000);

  test("a chain that was replaced is refused instead of serving dead rows", async () => {
    await caughtUp(world, indexer.url);
    await indexer.stop();
    const other = await startAnvil(31_338, 1_710_000_000);
    try {
      const refused = startIndexer({
        databaseUrl: postgres.url,
        rpcUrl: other.url,
        deploymentPath,
        logPath: join(home, "refused.log"),
      });
      await expect(refused).rejects.toThrow(/is not the one that was deployed to/);
    } finally {
      await other.stop();
    }
    indexer = await boot();
  }, 300_000);
});
