import type { Holding } from "@lading/sdk/api";

type Movement = Pick<Holding["movements"][number], "kind" | "assets" | "shares">;

/** What a funder put in, what of it is still in, and what came of it; asset units, average cost per share. */
export interface CostBasis {
  /** Shares still owned, queued ones included. */
  shares: bigint;
  /** Cost of those shares. */
  cost: bigint;
  /** Gain (or loss, below zero) on shares that were redeemed. */
  realised: bigint;
  /** Shares came in by transfer: their cost is not known here, and no gain is claimed on them. */
  hasUnknownCost: boolean;
}

/**
 * Cost basis from the indexed movements, oldest first.
 *
 * Shares that leave take their average cost along, rounded up, so that the gain shown is never too high. Shares that
 * arrive by transfer are taken at the average cost of those held, and the answer says that it is unknown, so that
 * no gain is claimed on them.
 */
export function costBasis(movements: readonly Movement[]): CostBasis {
  let shares = 0n;
  let cost = 0n;
  let realised = 0n;
  let hasUnknownCost = false;
  const leave = (leaving: bigint): bigint => {
    if (shares === 0n) return 0n;
    const part = leaving >= shares ? cost : (cost * leaving + shares - 1n) / shares;
    shares = leaving >= shares ? 0n : shares - leaving;
    cost -= part;
    return part;
  };
  for (const movement of movements) {
    const moved = BigInt(movement.shares ?? 0);
    const assets = BigInt(movement.assets ?? 0);
    switch (movement.kind) {
      case "deposit":
        shares += moved;
        cost += assets;
        break;
      case "withdraw":
      case "redeem-filled":
        realised += assets - leave(moved);
        break;
      case "transfer-in":
        hasUnknownCost = true;
        cost += shares === 0n ? 0n : (cost * moved) / shares;
        shares += moved;
        break;
      case "transfer-out":
        leave(moved);
        break;
      case "redeem-requested":
      case "redeem-claimed":
        // Queued shares stay the owner's until filled; a claim only pays out what a fill has priced.
        break;
    }
  }
  return { shares, cost, realised, hasUnknownCost };
}
