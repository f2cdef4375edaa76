import type { Pool, PoolLadder } from "@lading/sdk/api";
import { type Bucket, totalsAt, toUnitsDown, toUnitsUp } from "@lading/sdk/ladder";
import { shareBps, WAD, yieldBps } from "./price.ts";

/** A pool at one instant. Amounts in asset units, prices WAD units of the currency per whole share. */
export interface PoolNow {
  /** Chain seconds. */
  at: number;
  cash: bigint;
  /** Financings that the ladder holds. */
  openLoans: number;
  /** Carrying value of all open financings. */
  carrying: bigint;
  /** What the exit price takes off. */
  provisions: bigint;
  entryAssets: bigint;
  exitAssets: bigint;
  entryPrice: bigint;
  exitPrice: bigint;
  utilisationBps: bigint;
  /** Annual, see `yieldBps`. */
  yieldBps: bigint;
  /** WAD asset units per second: how fast the assets grow at this instant. */
  rate: bigint;
}

/** What `poolAt` needs: the books of the last event and the ladder's days. */
export type LadderBooks = Pick<PoolLadder, "books" | "days" | "steps" | "asset">;

/**
 * The pool's value at an instant, by the same sums as the contract: nobody has to send a transaction for interest to
 * accrue or a provision to bite, so nobody has to send a request to see it either.
 * @param t Chain seconds, not before the last booking.
 */
export function poolAt(
  { books, days, steps, asset }: LadderBooks,
  shareDecimals: Pool["shareDecimals"],
  t: number,
): PoolNow {
  const instant = BigInt(Math.max(t, books.bookedAt));
  const buckets = days.map(
    (day): Bucket => ({ dueDay: day.dueDay, value: BigInt(day.value), rate: BigInt(day.rate) }),
  );
  const { base, rate, provisions } = totalsAt(buckets, steps, instant);
  const cash = BigInt(books.cash);
  const supply = BigInt(books.supply);
  // As in PoolBooks.sol: who enters pays for the part of a unit that others own, who leaves gets none of it.
  const entryAssets = cash + toUnitsUp(base);
  const exitAssets = cash + (base > provisions ? toUnitsDown(base - provisions) : 0n);
  const priceOf = (assets: bigint): bigint => sharePrice(assets, supply, shareDecimals, asset.decimals);
  return {
    at: Number(instant),
    cash,
    openLoans: days.reduce((sum, day) => sum + day.count, 0),
    carrying: entryAssets - cash,
    provisions: entryAssets - exitAssets,
    entryAssets,
    exitAssets,
    entryPrice: priceOf(entryAssets),
    exitPrice: priceOf(exitAssets),
    utilisationBps: shareBps(entryAssets - cash, entryAssets),
    yieldBps: yieldBps(rate, exitAssets),
    rate,
  };
}

/**
 * ERC-4626 price with virtual shares: one virtual asset unit stands against the virtual shares of the decimals offset.
 * @returns WAD units of the currency per whole share, rounded down: 1e18 is one to one.
 */
export function sharePrice(
  assets: bigint,
  supply: bigint,
  shareDecimals: number,
  assetDecimals: number,
): bigint {
  const virtualShares = 10n ** BigInt(shareDecimals - assetDecimals);
  return ((assets + 1n) * virtualShares * WAD) / (supply + virtualShares);
}

/** What shares are worth at a price of `sharePrice`, asset units rounded down. */
export const worthOf = (
  shares: bigint,
  price: bigint,
  shareDecimals: number,
  assetDecimals: number,
): bigint => (shares * price) / (10n ** BigInt(shareDecimals - assetDecimals) * WAD);

/** Shares that an amount buys at a price of `sharePrice`, rounded down: others own what does not make a whole unit. */
export const sharesBought = (
  assets: bigint,
  price: bigint,
  shareDecimals: number,
  assetDecimals: number,
): bigint => (price === 0n ? 0n : (assets * 10n ** BigInt(shareDecimals - assetDecimals) * WAD) / price);
