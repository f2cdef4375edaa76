import type { PoolNow } from "./pool-now.ts";
import { WAD } from "./price.ts";

/** How money can leave a pool now. */
export type RedemptionPlan =
  /** Pays at once; `shares` are all that the account holds. */
  | { kind: "redeem"; shares: bigint; assets: bigint }
  /** Pays an exact amount at once. */
  | { kind: "withdraw"; shares: bigint; assets: bigint }
  /** Waits in the queue; the price is that of the moment of filling. */
  | { kind: "queue"; shares: bigint; assets: bigint; why: "queue" | "cash" };

/** The least number of shares that are worth an amount at a price; never more than are held. */
export function sharesFor(
  assets: bigint,
  price: bigint,
  held: bigint,
  offset: { shareDecimals: number; assetDecimals: number },
): bigint {
  if (price === 0n) return held;
  const scale = 10n ** BigInt(offset.shareDecimals - offset.assetDecimals) * WAD;
  const shares = (assets * scale + price - 1n) / price;
  return shares < held ? shares : held;
}

/**
 * What to ask the pool for when a funder wants an amount out.
 * @param assets Asset units wanted; all that the shares are worth, or more, means every share.
 * @param held Shares of the account.
 * @param worth What they are worth at the exit price.
 * @param queuedShares Shares of anybody that wait.
 */
export function redemptionPlan(
  assets: bigint,
  held: bigint,
  worth: bigint,
  queuedShares: bigint,
  now: Pick<PoolNow, "cash" | "exitPrice">,
  decimals: { shareDecimals: number; assetDecimals: number },
): RedemptionPlan {
  const isAll = assets >= worth;
  const shares = isAll ? held : sharesFor(assets, now.exitPrice, held, decimals);
  const amount = isAll ? worth : assets;
  if (queuedShares > 0n) return { kind: "queue", shares, assets: amount, why: "queue" };
  if (amount > now.cash) return { kind: "queue", shares, assets: amount, why: "cash" };
  return { kind: isAll ? "redeem" : "withdraw", shares, assets: amount };
}
