import * as shapes from "@lading/sdk/api";
import { ask, compareRoutes } from "./compare-api.ts";
import { compareCredit } from "./compare-credit.ts";
import { compareEarlyPayments } from "./compare-early-payments.ts";
import { compareFlashLoans } from "./compare-flash-loans.ts";
import { compareMarkets } from "./compare-markets.ts";
import { comparePools } from "./compare-pool.ts";
import { compareRewards } from "./compare-rewards.ts";
import { compareObligations, compareParties, compareStatements } from "./compare-trade.ts";
import { Differences } from "./differences.ts";
import { until } from "./processes.ts";
import type { Tables } from "./rows.ts";
import type { World } from "./world.ts";

/** Waits until the indexer has the chain's newest block. */
export async function caughtUp(world: World, url: string): Promise<void> {
  const head = await world.client.getBlock();
  await until(`block ${head.number} in the index`, 60, async () => {
    const { asOf } = await ask(url, "/summary", shapes.summary);
    return asOf.number === Number(head.number) && asOf.timestamp === Number(head.timestamp);
  });
}

/** Compares every balance and state in the index with the chain at the same block. */
export async function compareAll(world: World, tables: Tables, url: string): Promise<Differences> {
  await caughtUp(world, url);
  const differences = new Differences();
  await compareParties(world, tables, differences);
  await compareObligations(world, tables, differences);
  await compareStatements(world, tables, differences);
  await comparePools(world, tables, differences);
  await compareCredit(world, url, differences);
  await compareRoutes(world, url, differences);
  await compareMarkets(world, tables, url, differences);
  await compareFlashLoans(world, url, differences);
  await compareRewards(world, tables, url, differences);
  await compareEarlyPayments(world, tables, url, differences);
  return differences;
}
