import type { BlockRef, Status } from "@lading/sdk/api";

/** Ponder unwinds reorganisations up to this depth; a deeper one leaves it standing still while `/ready` stays 200. */
export const FINALITY_BLOCKS = 30;
/** Blocks behind the chain that are still called following. */
const FOLLOWING_BLOCKS = 5;
/** How long something may look broken before it is: a reorganisation or a slow block takes seconds. */
export const PATIENCE_SECONDS = 45;

export type Observation = {
  /** Seconds by our own clock. */
  at: number;
  indexed: BlockRef;
  /** Whether the backfill is complete. */
  ready: boolean;
  /** `null` when the chain did not answer. */
  chainHead: BlockRef | null;
  /** An indexed block and whether the chain still has it; `null` when nothing is indexed or the chain is silent. */
  anchor: Status["anchor"];
};

export type Verdict = {
  state: Status["state"];
  detail: string;
  /** Since when it looks broken, seconds by our own clock; `null` when it does not. */
  suspectSince: number | null;
};

/**
 * Judges an observation in the light of the one before.
 * @param before The previous verdict and the block that was indexed then.
 */
export function verdictOn(now: Observation, before: (Verdict & { indexed: BlockRef }) | null): Verdict {
  if (now.chainHead === null) {
    // The chain's silence says nothing about the rows; suspicion waits until it speaks again.
    return {
      state: "chain-unreachable",
      detail: "The chain does not answer; answers are as of the last indexed block.",
      suspectSince: null,
    };
  }
  const suspicion = suspicionIn(now, now.chainHead, before?.indexed ?? null);
  if (suspicion !== null) {
    const suspectSince = before?.suspectSince ?? now.at;
    const frozen = now.at - suspectSince >= PATIENCE_SECONDS;
    return { state: frozen ? "frozen" : "lagging", detail: suspicion, suspectSince };
  }
  const lag = now.chainHead.number - now.indexed.number;
  if (!now.ready)
    return { state: "syncing", detail: `Indexing history, ${lag} blocks to go.`, suspectSince: null };
  if (lag > FOLLOWING_BLOCKS)
    return { state: "lagging", detail: `${lag} blocks behind.`, suspectSince: null };
  return { state: "following", detail: "Up to date with the chain.", suspectSince: null };
}

function suspicionIn(now: Observation, chainHead: BlockRef, indexedBefore: BlockRef | null): string | null {
  if (now.anchor !== null && !now.anchor.matches) {
    return `Block ${now.anchor.block} was indexed as ${now.anchor.hash}; the chain has another one.`;
  }
  if (chainHead.number + FINALITY_BLOCKS < now.indexed.number) {
    return `Indexed up to block ${now.indexed.number}, but the chain ends at ${chainHead.number}.`;
  }
  const stands = indexedBefore !== null && indexedBefore.number === now.indexed.number;
  if (now.ready && stands && chainHead.number - now.indexed.number > FOLLOWING_BLOCKS) {
    return `Standing at block ${now.indexed.number} while the chain is at ${chainHead.number}.`;
  }
  return null;
}
