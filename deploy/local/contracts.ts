import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setInterval as every } from "node:timers/promises";
import type { Deployment } from "@lading/sdk/contracts";
import { readDeployment } from "@lading/sdk/deployment";
import { type LocalChain, localClient } from "./chain.ts";
import { StartFailure } from "./failure.ts";
import { lastWords } from "./processes.ts";
import { root, type Settings } from "./settings.ts";

/** Milliseconds between blocks while deploying: Ignition waits for the next one after every batch. */
const deployingBlockTime = 100;

/** Deploys with `hardhat deploy`, unless this chain carries the recorded deployment already. */
export async function ensureDeployed(settings: Settings, chain: LocalChain): Promise<Deployment> {
  const known =
    existsSync(settings.deployment) && !chain.isNew ? readDeployment(settings.deployment) : undefined;
  if (known) {
    const block = await localClient(chain.rpcUrl).getBlock({ blockNumber: BigInt(known.startBlock) });
    if (block.hash === known.startBlockHash) return known;
    throw new StartFailure(
      `${settings.deployment} belongs to another chain. Begin afresh with \`npm start -- --reset\`.`,
    );
  }
  await mineWhile(chain.rpcUrl, deploy(settings));
  return readDeployment(settings.deployment);
}

function deploy(settings: Settings): Promise<void> {
  const log = join(settings.home, "logs", "deploy.log");
  const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(
      process.execPath,
      [hardhat, "deploy", "--network", "local", "--record", settings.deployment],
      {
        cwd: root,
        env: { ...process.env, LADING_RPC_URL: settings.rpcUrl },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      writeFileSync(log, Buffer.concat(output));
      if (code === 0) resolve();
      else reject(new StartFailure(`Deploying the contracts failed. ${lastWords(log)}`));
    });
  });
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
