import type { Market } from "@lading/sdk/api";

type Address = Market["token0"];

/** What a route has to know of a market. */
export type RoutedMarket = Pick<
  Market,
  | "id"
  | "token0"
  | "token1"
  | "base"
  | "quote"
  | "feePips"
  | "exponent"
  | "maxImpairmentBps"
  | "price"
  | "supply"
>;

/** One market of a route and the way through it. */
export interface Hop {
  market: RoutedMarket;
  tokenIn: Address;
  tokenOut: Address;
}

/** As in the exchange: a path has at most four hops and visits no token twice. */
const MOST_HOPS = 4;

/** Every way from one token to another through markets with liquidity, shortest first. */
export function routesBetween(markets: readonly RoutedMarket[], from: Address, to: Address): Hop[][] {
  const found: Hop[][] = [];
  const walk = (at: Address, route: Hop[], seen: ReadonlySet<string>) => {
    if (at === to) {
      found.push(route);
      return;
    }
    if (route.length === MOST_HOPS) return;
    for (const market of markets) {
      if (market.supply === "0") continue;
      const next = market.token0 === at ? market.token1 : market.token1 === at ? market.token0 : undefined;
      if (next === undefined || seen.has(next)) continue;
      walk(next, [...route, { market, tokenIn: at, tokenOut: next }], new Set([...seen, next]));
    }
  };
  if (from !== to) walk(from, [], new Set([from]));
  return found.sort((a, b) => a.length - b.length);
}

const WAD = 10n ** 18n;
const PIPS = 1_000_000n;

/**
 * What would come out if nothing moved the price: the amount less the fees, at the prices before the trade.
 * @returns `undefined` when a market on the way has no price.
 */
export function unmovedOut(route: readonly Hop[], amountIn: bigint): bigint | undefined {
  let amount = amountIn;
  for (const { market, tokenIn } of route) {
    if (market.price === null) return undefined;
    const price = BigInt(market.price);
    if (price === 0n) return undefined;
    const fee = (amount * BigInt(market.feePips) + PIPS - 1n) / PIPS;
    const left = amount - fee;
    const base = 10n ** BigInt(market.base.decimals);
    const quote = 10n ** BigInt(market.quote.decimals);
    amount =
      tokenIn === market.base.address
        ? (left * price * quote) / (base * WAD)
        : (left * base * WAD) / (price * quote);
  }
  return amount;
}

/** How much worse a trade is than the price before it, fees apart; basis points, zero when it is not worse. */
export function impactBps(route: readonly Hop[], amountIn: bigint, amountOut: bigint): bigint | undefined {
  const unmoved = unmovedOut(route, amountIn);
  if (unmoved === undefined || unmoved === 0n) return undefined;
  return amountOut >= unmoved ? 0n : ((unmoved - amountOut) * 10_000n) / unmoved;
}

/**
 * Price of one whole base token that a trade through one market makes, fee included, WAD of the quote token; as the
 * market's own price.
 */
export function priceOf({ market, tokenIn }: Hop, amountIn: bigint, amountOut: bigint): bigint {
  const isSale = tokenIn === market.base.address;
  const [base, quote] = isSale ? [amountIn, amountOut] : [amountOut, amountIn];
  if (base === 0n) return 0n;
  return (quote * 10n ** BigInt(market.base.decimals) * WAD) / (base * 10n ** BigInt(market.quote.decimals));
}
