import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event.ts";

/** Pools of the exchange. The base is what a price is asked for: the share of a share market, else the token that is no listed asset. */
export const markets = onchainTable("markets", (t) => ({
  id: t.bigint().primaryKey(),
  kind: t.text().notNull(),
  base: t.hex().notNull(),
  quote: t.hex().notNull(),
  /** WAD. */
  exponent: t.bigint().notNull(),
  /** Millionths. */
  feePips: t.integer().notNull(),
  maxImpairmentBps: t.integer().notNull(),
  createdAt: t.int8({ mode: "number" }).notNull(),
  baseReserve: t.bigint().notNull(),
  quoteReserve: t.bigint().notNull(),
  supply: t.bigint().notNull(),
  /** Units × 1e18 per share; Σ fee ÷ supply over all fees, so that two numbers tell a position its part. */
  baseFeesPerShare: t.bigint().notNull(),
  quoteFeesPerShare: t.bigint().notNull(),
}));

export const swaps = onchainTable(
  "swaps",
  (t) => ({
    ...eventColumns(t),
    market: t.bigint().notNull(),
    trader: t.hex().notNull(),
    recipient: t.hex().notNull(),
    side: t.text().notNull(),
    amountIn: t.bigint().notNull(),
    amountOut: t.bigint().notNull(),
    fee: t.bigint().notNull(),
    /** Quote units × 1e36 per base unit of what changed hands. */
    price: t.bigint().notNull(),
    baseReserve: t.bigint().notNull(),
    quoteReserve: t.bigint().notNull(),
  }),
  (table) => ({
    byMarket: index().on(table.market, table.id),
    byTrader: index().on(table.trader, table.id),
  }),
);

export const liquidityChanges = onchainTable(
  "liquidity_changes",
  (t) => ({
    ...eventColumns(t),
    market: t.bigint().notNull(),
    kind: t.text().notNull(),
    provider: t.hex().notNull(),
    baseAmount: t.bigint().notNull(),
    quoteAmount: t.bigint().notNull(),
    shares: t.bigint().notNull(),
    baseReserve: t.bigint().notNull(),
    quoteReserve: t.bigint().notNull(),
    supply: t.bigint().notNull(),
  }),
  (table) => ({
    byMarket: index().on(table.market, table.id),
    byProvider: index().on(table.provider, table.id),
  }),
);

/** Every change of a market's reserves, with its price and what a share was worth then. */
export const marketStates = onchainTable(
  "market_states",
  (t) => ({
    ...eventColumns(t),
    market: t.bigint().notNull(),
    baseReserve: t.bigint().notNull(),
    quoteReserve: t.bigint().notNull(),
    supply: t.bigint().notNull(),
    /** Quote units × 1e36 per base unit. Both `null` in a share market when the event does not tell NAV. */
    price: t.bigint(),
    nav: t.bigint(),
  }),
  (table) => ({ byMarket: index().on(table.market, table.id) }),
);

/** Prices around each swap of a market, quote units × 1e36 per base unit, in intervals that had one. */
export const candles = onchainTable(
  "candles",
  (t) => ({
    market: t.bigint().notNull(),
    interval: t.text().notNull(),
    start: t.int8({ mode: "number" }).notNull(),
    open: t.bigint().notNull(),
    high: t.bigint().notNull(),
    low: t.bigint().notNull(),
    close: t.bigint().notNull(),
    baseVolume: t.bigint().notNull(),
    quoteVolume: t.bigint().notNull(),
    /** Fees of liquidity providers in quote units, those in the base at the price of their swap. */
    fees: t.bigint().notNull(),
    swaps: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.market, table.interval, table.start] }) }),
);

/** What an account has in a market. */
export const marketPositions = onchainTable(
  "market_positions",
  (t) => ({
    market: t.bigint().notNull(),
    account: t.hex().notNull(),
    /** In the account itself: its ERC-6909 balance. */
    shares: t.bigint().notNull(),
    /** In farms. */
    staked: t.bigint().notNull(),
    baseDeposited: t.bigint().notNull(),
    quoteDeposited: t.bigint().notNull(),
    baseWithdrawn: t.bigint().notNull(),
    quoteWithdrawn: t.bigint().notNull(),
    /** Units × 1e18; its part of the fees until its shares last changed, and where the market's sums stood then. */
    baseFees: t.bigint().notNull(),
    quoteFees: t.bigint().notNull(),
    baseFeesPerShare: t.bigint().notNull(),
    quoteFeesPerShare: t.bigint().notNull(),
    /** Shares came from, or went to, another account. */
    sent: t.boolean().notNull(),
    openedAt: t.int8({ mode: "number" }).notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.market, table.account] }),
    byAccount: index().on(table.account),
  }),
);
