import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { mnemonic } from "@lading/sdk/personas";
import { createTestClient, http, publicActions } from "viem";
import { StartFailure } from "./failure.ts";
import { type Processes, waitUntilReady } from "./processes.ts";
import { root } from "./settings.ts";

export const chainId = 31337;

/** How far back the demo world's history begins, in seconds. */
export const historySeconds = 90 * 86_400;

/** Seconds between blocks when nobody acts, so that chain time moves for prices and provisions. */
const blockTime = 4;
const stateInterval = 10;

export type LocalChain = {
  rpcUrl: string;
  /** Whether it began just now, so that everything is still to be deployed. */
  isNew: boolean;
  /** Whether it survives a restart. */
  persistent: boolean;
};

/**
 * Starts the local chain on 127.0.0.1. With anvil its state is kept; elsewhere Hardhat's node runs without.
 * A new chain's clock begins `historySeconds` ago; an old one goes on where its last block, or now, is later.
 */
export async function startChain(processes: Processes, home: string, port: number): Promise<LocalChain> {
  const anvil = join(root, "node_modules", ".bin", "anvil");
  const rpcUrl = `http://127.0.0.1:${port}`;
  const now = Math.floor(Date.now() / 1000);
  const persistent = existsSync(anvil);
  const state = join(home, "chain", "state.json");
  mkdirSync(join(home, "chain"), { recursive: true });
  const head = persistent ? lastBlockTime(state) : undefined;
  const timestamp = head === undefined ? now - historySeconds : Math.max(now, head + 1);
  const node = processes.spawn(
    persistent
      ? {
          name: "chain",
          command: anvil,
          args: [
            ...["--host", "127.0.0.1", "--port", String(port), "--chain-id", String(chainId)],
            ...["--mnemonic", mnemonic, "--accounts", "20", "--hardfork", "osaka"],
            // A block per transaction, and one every few seconds so that the clock moves.
            ...["--mixed-mining", "--block-time", String(blockTime)],
            ...["--state", state, "--state-interval", String(stateInterval)],
            ...["--cache-path", join(home, "chain", "past")],
            ...["--timestamp", String(timestamp), "--quiet"],
          ],
          // Writes its state and ends.
          stopSignal: "SIGINT",
        }
      : {
          name: "chain",
          command: process.execPath,
          args: [
            join(root, "node_modules", "hardhat", "dist", "src", "cli.js"),
            ...["node", "--hostname", "127.0.0.1", "--port", String(port), "--chain-id", String(chainId)],
          ],
          cwd: root,
        },
  );
  const client = localClient(rpcUrl);
  await waitUntilReady(node, async () => (await client.getChainId()) === chainId);
  return { rpcUrl, isNew: head === undefined, persistent };
}

/** Reads and steers a local chain. */
export const localClient = (rpcUrl: string) =>
  createTestClient({
    mode: "anvil",
    transport: http(rpcUrl, { timeout: 30_000, retryCount: 0 }),
    pollingInterval: 50,
  }).extend(publicActions);

export type LocalClient = ReturnType<typeof localClient>;

/**
 * Time of the kept chain's last block, seconds; undefined when no chain is kept.
 * A kill while the state was written leaves half a file: the copy made at the last start takes its place.
 */
function lastBlockTime(state: string): number | undefined {
  const copy = `${state}.before`;
  if (!existsSync(state) && !existsSync(copy)) return undefined;
  const time = readTime(state);
  if (time !== undefined) {
    copyFileSync(state, copy);
    return time;
  }
  const earlier = readTime(copy);
  if (earlier === undefined) {
    throw new StartFailure(
      `The chain's state ${state} cannot be read. Begin afresh with \`npm start -- --reset\`.`,
    );
  }
  rmSync(state, { force: true });
  copyFileSync(copy, state);
  return earlier;
}

function readTime(path: string): number | undefined {
  try {
    const state: { block?: { timestamp?: string } } = JSON.parse(readFileSync(path, "utf8"));
    return state.block?.timestamp === undefined ? undefined : Number(state.block.timestamp);
  } catch {
    return undefined;
  }
}
