import { existsSync } from "node:fs";
import { join } from "node:path";
import { setInterval as every } from "node:timers/promises";
import type { Deployment } from "@lading/sdk/contracts";
import { readDeployment } from "@lading/sdk/deployment";
import { type LocalChain, localClient } from "./chain.ts";
import { StartFailure } from "./failure.ts";
import type { Processes } from "./processes.ts";
import { root, type Settings } from "./settings.ts";

/** Milliseconds between blocks while deploying: Ignition waits for the next one after every batch. */
const deployingBlockTime = 100;

/** Deploys with `hardhat deploy`, unless this chain carries the recorded deployment already. */
export async function ensureDeployed(
  processes: Processes,
  settings: Settings,
  chain: LocalChain,
): Promise<Deployment> {
  const known =
    existsSync(settings.deployment) && !chain.isNew ? readDeployment(settings.deployment) : undefined;
  if (known) {
    const block = await localClient(chain.rpcUrl).getBlock({ blockNumber: BigInt(known.startBlock) });
    if (block.hash === known.startBlockHash) return known;
    throw new StartFailure(
      `${settings.deployment} belongs to another chain. Begin afresh with \`npm start -- --reset\`.`,
    );
  }
  const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
  const deploying = processes.runToEnd({
    name: "deploy",
    command: process.execPath,
    args: [hardhat, "deploy", "--network", "local", "--record", settings.deployment],
    cwd: root,
    env: { LADING_RPC_URL: chain.rpcUrl },
  });
  await mineWhile(chain.rpcUrl, deploying);
  return readDeployment(settings.deployment);
}

/** Mines a block every moment until `work` is done. */
async function mineWhile(rpcUrl: string, work: Promise<void>): Promise<void> {
  const client = localClient(rpcUrl);
  const done = new AbortController();
  const mining = (async () => {
    for await (const _ of every(deployingBlockTime, undefined, { signal: done.signal })) {
      await client.mine({ blocks: 1 });
    }
  })().catch((error: unknown) => {
    if (!done.signal.aborted) throw error;
  });
  try {
    await Promise.race([work, mining.then(() => work)]);
  } finally {
    done.abort();
    await mining;
  }
}
