import type { Hash, Status } from "@lading/sdk/api";
import type { PublicClient } from "viem";
import type { Database } from "../database.ts";
import { type Observation, type Verdict, verdictOn } from "./verdict.ts";

const INTERVAL_MS = 5_000;

export type Watchdog = {
  /** The latest look; looks anew when there was none yet. */
  latest(): Promise<{ observation: Observation; verdict: Verdict }>;
  stop(): void;
};

/**
 * Compares what is indexed with the chain every few seconds.
 * @param onFrozen Called once, when the rows no longer follow the chain and nothing but a restart mends it.
 */
export function watch(database: Database, chain: PublicClient, onFrozen: (detail: string) => void): Watchdog {
  let last: { observation: Observation; verdict: Verdict } | null = null;
  let frozen = false;

  const look = async () => {
    const observation = await observe(database, chain);
    const before = last === null ? null : { ...last.verdict, indexed: last.observation.indexed };
    const verdict = verdictOn(observation, before);
    last = { observation, verdict };
    if (verdict.state === "frozen" && !frozen) {
      frozen = true;
      onFrozen(verdict.detail);
    }
    return last;
  };

  const timer = setInterval(() => {
    look().catch((error: unknown) => console.error("The watchdog could not look:", error));
  }, INTERVAL_MS);
  timer.unref();
  return { latest: async () => last ?? look(), stop: () => clearInterval(timer) };
}

async function observe(database: Database, chain: PublicClient): Promise<Observation> {
  const { indexed, ready, newest } = await database.inSnapshot(async ({ asOf, rows }) => {
    const [meta] = await rows<{ is_ready: number }>(
      "select (value ->> 'is_ready')::int as is_ready from _ponder_meta where key = 'app'",
    );
    const [row] = await rows<{ block: number; hash: Hash }>(
      "select block, hash from anchors order by block desc limit 1",
    );
    return { indexed: asOf, ready: meta?.is_ready === 1, newest: row ?? null };
  });
  const at = Math.floor(Date.now() / 1_000);
  try {
    const head = await chain.getBlock();
    const chainHead = { number: Number(head.number), timestamp: Number(head.timestamp) };
    const anchor = newest === null ? null : await compare(chain, newest, chainHead.number);
    return { at, indexed, ready, chainHead, anchor };
  } catch {
    // What the chain's node said is in its own log; the status route tells that it is unreachable.
    return { at, indexed, ready, chainHead: null, anchor: null };
  }
}

async function compare(
  chain: PublicClient,
  { block, hash }: { block: number; hash: Hash },
  head: number,
): Promise<Status["anchor"]> {
  if (block > head) return { block, hash, matches: false };
  const current = await chain.getBlock({ blockNumber: BigInt(block) });
  return { block, hash, matches: current.hash === hash };
}
