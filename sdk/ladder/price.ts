import { type Totals, toUnitsDown, toUnitsUp } from "./ladder.ts";

const WAD = 10n ** 18n;
const BPS = 10_000n;

/** Decimals that a pool share has more than its asset, as `PoolShares.sol`. */
export const SHARE_OFFSET = 6;
const VIRTUAL_SHARES = 10n ** BigInt(SHARE_OFFSET);

export type Price = {
  /** Asset units; deposits are priced by it. */
  entryAssets: bigint;
  /** Asset units; redemptions are priced by it. */
  exitAssets: bigint;
  /** WAD units of the currency per whole share, rounded down; 1e18 for an empty pool. */
  entryPrice: bigint;
  exitPrice: bigint;
  /** Financed share of the pool's assets, basis points. */
  utilisationBps: bigint;
};

/**
 * Both prices of a pool share, as `PoolBooks.sol` computes them.
 * @param cash Asset units that belong to shareholders.
 * @param supply Shares.
 * @param totals The ladder's totals at the instant asked for.
 */
export function priceOf(cash: bigint, supply: bigint, totals: Pick<Totals, "base" | "provisions">): Price {
  const { base, provisions } = totals;
  const entryAssets = cash + toUnitsUp(base);
  const exitAssets = cash + (base > provisions ? toUnitsDown(base - provisions) : 0n);
  const perShare = (assets: bigint) => ((assets + 1n) * VIRTUAL_SHARES * WAD) / (supply + VIRTUAL_SHARES);
  return {
    entryAssets,
    exitAssets,
    entryPrice: perShare(entryAssets),
    exitPrice: perShare(exitAssets),
    utilisationBps: entryAssets === 0n ? 0n : ((entryAssets - cash) * BPS) / entryAssets,
  };
}
