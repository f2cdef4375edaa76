import { z } from "zod";
import { address, blockRef, bps, eventRef, pageOf, seconds, uint } from "./scalars.ts";
import { tokenRef } from "./tokens.ts";

/** Amounts of both sides of a market, each in its token's units. */
export const sides = z.object({ base: uint, quote: uint });

/** A whole number with sign as a decimal string. */
const int = z.string().regex(/^-?\d{1,78}$/);

/** What was traded within a span, in the quote token's units; fees are those of liquidity providers. */
export const traded = z.object({ swaps: z.number().int().nonnegative(), volume: uint, fees: uint });

/**
 * A pool of the exchange. Prices are WAD units of the quote token per whole base token, rounded down: 1e18 is one to
 * one. In a share market the base is the pool's share and the quote its asset.
 */
export const market = z.object({
  /** Hash of its key as a number: the ERC-6909 id of its liquidity shares. */
  id: uint,
  /** The contract's own order of the two tokens; a share market's first is the share. */
  token0: address,
  token1: address,
  kind: z.enum(["plain", "share"]),
  base: tokenRef,
  quote: tokenRef,
  /** The financing pool whose exit price scales a share market; `null` for a plain one. */
  pool: address.nullable(),
  /** Exponent t of x^(1−t) + y^(1−t) = k, WAD; 1e18 is the constant product. */
  exponent: uint,
  /** Part of what comes in that stays with the liquidity providers, millionths. */
  feePips: z.number().int().nonnegative(),
  /** A share market trades while the exit price is no further below the entry price; 0 for a plain one. */
  maxImpairmentBps: bps,
  createdAt: seconds,
  reserves: sides,
  /** Liquidity shares, the burnt first ones included. */
  supply: uint,
  /** Marginal price at the reserves of `asOf`; `null` while the market is empty. */
  price: uint.nullable(),
  /** What the exchange prices one whole share at: the pool's exit assets ÷ shares at `asOf`; `null` for a plain one. */
  nav: uint.nullable(),
  /** Price against NAV, basis points, negative for a discount; `null` without either. */
  premiumBps: z.number().int().nullable(),
  /** Both reserves in the quote token's units, the base at `price`. */
  tvl: uint,
  day: traded,
  week: traded,
  /** Fees of the last seven days on today's TVL, simple, per year of 365 days; `null` for a market under a day old. */
  feeAprBps: bps.nullable(),
  providers: z.number().int().nonnegative(),
});

/** GET /api/v1/markets */
export const marketList = z.object({ items: z.array(market), asOf: blockRef });

/** GET /api/v1/markets/:id */
export const marketDetail = market.extend({ asOf: blockRef });

export const swap = eventRef.extend({
  market: uint,
  /** Whoever called; on all hops of a path but the last the recipient is the exchange. */
  trader: address,
  recipient: address,
  /** What the trader did with the base token. */
  side: z.enum(["buy", "sell"]),
  amountIn: uint,
  amountOut: uint,
  /** In units of the token that came in. */
  fee: uint,
  /** quote ÷ base of what changed hands, fee included, as `market.price`. */
  price: uint,
  reserves: sides,
});

/** GET /api/v1/markets/:id/swaps and /api/v1/swaps */
export const swapPage = pageOf(swap);

export const liquidityChange = eventRef.extend({
  market: uint,
  kind: z.enum(["added", "added-single", "removed"]),
  /** Who got the liquidity shares, or gave them. */
  provider: address,
  /** Amounts that came in or went out. */
  amounts: sides,
  shares: uint,
  reserves: sides,
  supply: uint,
});

/** GET /api/v1/markets/:id/liquidity */
export const liquidityPage = pageOf(liquidityChange);

export const candleInterval = z.enum(["hour", "day"]);

/** Prices as `market.price`, of the market after each swap; an interval without swaps has no candle. */
export const candle = z.object({
  start: seconds,
  open: uint,
  high: uint,
  low: uint,
  close: uint,
  /** In each token's units. */
  volume: sides,
  swaps: z.number().int().positive(),
});

/** GET /api/v1/markets/:id/candles: the newest `limit` within the span, oldest first. */
export const candleSeries = z.object({
  market: uint,
  interval: candleInterval,
  items: z.array(candle),
  asOf: blockRef,
});

/** After one change of the reserves; the price of a share market also moves with NAV between them. */
export const marketPoint = z.object({
  block: z.number().int(),
  timestamp: seconds,
  reserves: sides,
  supply: uint,
  price: uint,
  nav: uint.nullable(),
  tvl: uint,
});

/** GET /api/v1/markets/:id/history: price against NAV, oldest first, the last point computed at `asOf`. */
export const marketHistory = z.object({
  market: uint,
  base: tokenRef,
  quote: tokenRef,
  points: z.array(marketPoint),
  asOf: blockRef,
});

/** What it takes to move the price, fee included: exactly what the exchange would quote at `asOf`. */
export const depthLevel = z.object({
  /** How far the price moves, basis points of the price before. */
  moveBps: bps,
  side: z.enum(["buy", "sell"]),
  amountIn: uint,
  amountOut: uint,
  priceAfter: uint,
});

/** GET /api/v1/markets/:id/depth: nearest first; a level that the reserves cannot reach is left out. */
export const marketDepth = z.object({
  market: uint,
  base: tokenRef,
  quote: tokenRef,
  price: uint.nullable(),
  levels: z.array(depthLevel),
  asOf: blockRef,
});

/** What one account has in a market, shares staked in a farm included. */
export const liquidityPosition = z.object({
  market: uint,
  account: address,
  base: tokenRef,
  quote: tokenRef,
  /** In the account itself, and in farms. */
  shares: uint,
  staked: uint,
  /** Part of all shares, WAD. */
  part: uint,
  /** What removing everything would give at `asOf`. */
  holdings: sides,
  /** `holdings` in the quote token's units at `market.price`. */
  value: uint,
  /** Amounts ever put in and taken out by this account; shares that were sent to it or by it are in neither. */
  deposited: sides,
  withdrawn: sides,
  /**
   * The account's part of every trading and flash-loan fee: Σ fee × its shares ÷ all shares at the moment of the fee,
   * in the token it was paid in. It is already inside `holdings` and in what was withdrawn.
   */
  feesEarned: sides,
  /** `feesEarned` in the quote token's units at `market.price`. */
  feesValue: uint,
  /**
   * Worth of holdings and withdrawals less that of the deposits, all at today's price: what providing liquidity
   * brought against keeping the tokens. `null` when shares were sent, since their cost is not known.
   */
  gain: int.nullable(),
  openedAt: seconds,
});

/** GET /api/v1/liquidity/:account: every market in which the account has or had shares. */
export const liquidityPositions = z.object({
  account: address,
  items: z.array(liquidityPosition),
  asOf: blockRef,
});

/** GET /api/v1/markets/:id/positions/:account */
export const liquidityPositionDetail = liquidityPosition.extend({
  /** Newest first, at most 200. */
  history: z.array(liquidityChange),
  asOf: blockRef,
});

export type Sides = z.infer<typeof sides>;
export type Market = z.infer<typeof market>;
export type MarketList = z.infer<typeof marketList>;
export type MarketDetail = z.infer<typeof marketDetail>;
export type Swap = z.infer<typeof swap>;
export type SwapPage = z.infer<typeof swapPage>;
export type LiquidityChange = z.infer<typeof liquidityChange>;
export type LiquidityPage = z.infer<typeof liquidityPage>;
export type CandleInterval = z.infer<typeof candleInterval>;
export type Candle = z.infer<typeof candle>;
export type CandleSeries = z.infer<typeof candleSeries>;
export type MarketPoint = z.infer<typeof marketPoint>;
export type MarketHistory = z.infer<typeof marketHistory>;
export type DepthLevel = z.infer<typeof depthLevel>;
export type MarketDepth = z.infer<typeof marketDepth>;
export type LiquidityPosition = z.infer<typeof liquidityPosition>;
export type LiquidityPositions = z.infer<typeof liquidityPositions>;
export type LiquidityPositionDetail = z.infer<typeof liquidityPositionDetail>;
