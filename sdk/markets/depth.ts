import { afterTrade, type Direction, type MarketBooks, priceOf, type Quote, quoteExactIn } from "./market.ts";

/** Basis points by which a depth chart moves the price. */
export const DEPTH_MOVES = [10, 25, 50, 100, 200, 500, 1_000] as const;

/** `priceAfter` is in the scale of `priceOf`. */
export type Level = Quote & { moveBps: number; direction: Direction; priceAfter: bigint };

/**
 * The smallest trades that move the marginal price by at least so much, in both directions, nearest first. A level
 * that no trade reaches is left out.
 */
export function depthOf(market: MarketBooks, moves: readonly number[] = DEPTH_MOVES): Level[] {
  const price = priceOf(market);
  if (price === null) return [];
  return (["buy", "sell"] as const).flatMap((direction) =>
    moves.flatMap((moveBps) => {
      const target = (price * BigInt(direction === "buy" ? 10_000 + moveBps : 10_000 - moveBps)) / 10_000n;
      const found = levelAt(market, direction, target);
      return found === null ? [] : [{ ...found, moveBps, direction }];
    }),
  );
}

/** Finds the least amount whose trade brings the price to `target`, by halving the span between too little and enough. */
function levelAt(
  market: MarketBooks,
  direction: Direction,
  target: bigint,
): (Quote & { priceAfter: bigint }) | null {
  const reserveIn = direction === "sell" ? market.base : market.quote;
  const tried = (amountIn: bigint) => {
    const quote = quoteExactIn(market, direction, amountIn);
    if (quote === null) return null;
    const priceAfter = priceOf(afterTrade(market, direction, quote)) ?? 0n;
    const reached = direction === "buy" ? priceAfter >= target : priceAfter <= target;
    return { ...quote, priceAfter, reached };
  };
  let tooLittle = 0n;
  let enough = reserveIn / 1_000n + 1_000n;
  for (;;) {
    const trial = tried(enough);
    if (trial?.reached) break;
    // Below the least trade there is no quote either: go on until one is found, then a missing one is the end.
    if (trial === null && enough > reserveIn) return null;
    tooLittle = enough;
    enough *= 2n;
  }
  while (enough - tooLittle > 1n) {
    const middle = (tooLittle + enough) / 2n;
    if (tried(middle)?.reached) enough = middle;
    else tooLittle = middle;
  }
  const found = tried(enough);
  return found === null
    ? null
    : { amountIn: found.amountIn, amountOut: found.amountOut, fee: found.fee, priceAfter: found.priceAfter };
}
