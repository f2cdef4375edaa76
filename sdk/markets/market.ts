import { ceilDiv, inUp, marginalPrice, outDown, PRICE_SCALE, WAD } from "./power-sum.ts";

/** Scale of a share's worth: asset units × 1e27 per unit of the share. */
export const RAY = 10n ** 27n;
const FEE_UNIT = 1_000_000n;
const MIN_TRADE = 1_000n;
const MIN_RESERVE = 1_000n;
const MAX_IMBALANCE = 1_000_000n;
const MAX_AMOUNT = (1n << 128n) - 1n;

/** A pool of the exchange with the books that a quote needs. Base is what a price is asked for, quote what it is in. */
export type MarketBooks = {
  /** WAD; 1e18 is the constant product. */
  t: bigint;
  /** Millionths. */
  fee: bigint;
  base: bigint;
  quote: bigint;
  /** RAY; worth of a unit of the base in a share pool, 0 for the constant product. */
  nav: bigint;
};

/** What the trader does with the base token. */
export type Direction = "buy" | "sell";

export type Quote = { amountIn: bigint; amountOut: bigint; fee: bigint };

const sidesOf = ({ base, quote, nav }: MarketBooks, direction: Direction) => {
  const x = { reserve: base, weight: nav };
  const y = { reserve: quote, weight: nav === 0n ? 0n : RAY };
  return direction === "sell" ? ([x, y] as const) : ([y, x] as const);
};

/**
 * What `quoteExactIn` of the exchange says, to the unit; `null` where it reverts for the amount's sake. Whether a share
 * pool trades at all (price guard, impairment) is not looked at.
 */
export function quoteExactIn(market: MarketBooks, direction: Direction, amountIn: bigint): Quote | null {
  const [x, y] = sidesOf(market, direction);
  if (!isTradable(amountIn) || !isBalanced(market, direction, 0n, 0n)) return null;
  if (!isBalanced(market, direction, amountIn, 0n)) return null;
  const fee = ceilDiv(amountIn * market.fee, FEE_UNIT);
  const amountOut = outDown(x, y, market.t, amountIn - fee);
  if (!isTradable(amountOut) || !isKept(market, direction, amountIn, amountOut)) return null;
  return { amountIn, amountOut, fee };
}

/** The same for `quoteExactOut`. */
export function quoteExactOut(market: MarketBooks, direction: Direction, amountOut: bigint): Quote | null {
  const [x, y] = sidesOf(market, direction);
  if (!isTradable(amountOut) || !isBalanced(market, direction, 0n, 0n)) return null;
  if (!isKept(market, direction, 0n, amountOut)) return null;
  const net = inUp(x, y, market.t, amountOut);
  const amountIn = ceilDiv(net * FEE_UNIT, FEE_UNIT - market.fee);
  if (!isTradable(amountIn) || !isKept(market, direction, amountIn, amountOut)) return null;
  return { amountIn, amountOut, fee: amountIn - net };
}

/** The books after a trade. */
export const afterTrade = (market: MarketBooks, direction: Direction, quote: Quote): MarketBooks =>
  direction === "sell"
    ? { ...market, base: market.base + quote.amountIn, quote: market.quote - quote.amountOut }
    : { ...market, base: market.base - quote.amountOut, quote: market.quote + quote.amountIn };

/** Marginal price of a unit of the base in quote units, × 1e36, fee not counted; `null` without reserves. */
export function priceOf(market: MarketBooks): bigint | null {
  if (market.base === 0n || market.quote === 0n) return null;
  const [x, y] = sidesOf(market, "sell");
  return marginalPrice(x, y, market.t);
}

/** A share's worth as the exchange has it, RAY, from the books of its pool; 0 for an empty pool. */
export const navOf = (exitAssets: bigint, supply: bigint): bigint =>
  supply === 0n ? 0n : (exitAssets * RAY) / supply;

/** A share's worth from RAY to the scale of prices. */
export const priceOfNav = (nav: bigint): bigint => (nav * PRICE_SCALE) / RAY;

/** Quote units for base units at a price, rounded down. */
export const worthAt = (price: bigint, amount: bigint): bigint => (amount * price) / PRICE_SCALE;

/** A price of units to WAD units of the quote token per whole base token, rounded down. */
export const perWhole = (price: bigint, decimals: { base: number; quote: number }): bigint =>
  (price * WAD * 10n ** BigInt(decimals.base)) / (PRICE_SCALE * 10n ** BigInt(decimals.quote));

const isTradable = (amount: bigint) => amount >= MIN_TRADE && amount <= MAX_AMOUNT;

function isKept(market: MarketBooks, direction: Direction, amountIn: bigint, amountOut: bigint): boolean {
  const [x, y] = sidesOf(market, direction);
  if (x.reserve + amountIn > MAX_AMOUNT || y.reserve - amountOut < MIN_RESERVE) return false;
  return isBalanced(market, direction, amountIn, amountOut);
}

function isBalanced(market: MarketBooks, direction: Direction, amountIn: bigint, amountOut: bigint): boolean {
  if (market.nav === 0n) return true;
  const [x, y] = sidesOf(market, direction);
  const worthIn = (x.reserve + amountIn) * x.weight;
  const worthOut = (y.reserve - amountOut) * y.weight;
  return worthIn <= worthOut * MAX_IMBALANCE && worthOut <= worthIn * MAX_IMBALANCE;
}
