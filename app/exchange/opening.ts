import type { TokenRef } from "@lading/sdk/api";

const WAD = 10n ** 18n;

interface Pair {
  base: Pick<TokenRef, "decimals">;
  quote: Pick<TokenRef, "decimals">;
}

const unit = ({ decimals }: { decimals: number }): bigint => 10n ** BigInt(decimals);

/**
 * What goes beside an amount of one token so that a market opens at a price.
 * @param price WAD, whole quote tokens for one whole base token.
 * @returns Units of the other token, rounded down.
 */
export function besideAt(
  amount: bigint,
  side: "base" | "quote",
  price: bigint,
  { base, quote }: Pair,
): bigint {
  if (side === "base") return (amount * price * unit(quote)) / (WAD * unit(base));
  return price === 0n ? 0n : (amount * WAD * unit(base)) / (price * unit(quote));
}

/** The price at which two first amounts open a market, WAD, rounded down; `undefined` without one of them. */
export function openingPrice(
  amounts: { base: bigint; quote: bigint },
  { base, quote }: Pair,
): bigint | undefined {
  if (amounts.base === 0n || amounts.quote === 0n) return undefined;
  return (amounts.quote * WAD * unit(base)) / (amounts.base * unit(quote));
}
