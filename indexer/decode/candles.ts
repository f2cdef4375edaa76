import { least } from "@lading/sdk/ladder";

const SECONDS = { hour: 3_600, day: 86_400 } as const;

export type Interval = keyof typeof SECONDS;
export const intervals = ["hour", "day"] as const;

export type Candle = {
  open: bigint;
  high: bigint;
  low: bigint;
  close: bigint;
  baseVolume: bigint;
  quoteVolume: bigint;
  fees: bigint;
  swaps: number;
};

/** Marginal prices around a swap, what changed hands, and the fee in quote units. */
export type Trade = { before: bigint; after: bigint; base: bigint; quote: bigint; fee: bigint };

/** Start of the interval that contains an instant; days are UTC. */
export const startOf = (interval: Interval, timestamp: number): number =>
  timestamp - (timestamp % SECONDS[interval]);

/** A candle of one trade: it opens with the price before it, so that one trade already shows what it did. */
export const candleOf = ({ before, after, base, quote, fee }: Trade): Candle => ({
  open: before,
  high: most(before, after),
  low: least(before, after),
  close: after,
  baseVolume: base,
  quoteVolume: quote,
  fees: fee,
  swaps: 1,
});

/** The candle with one more trade. NAV moves a share market between trades, so the price before one counts too. */
export const candleAfter = (candle: Candle, { before, after, base, quote, fee }: Trade): Candle => ({
  open: candle.open,
  high: most(candle.high, most(before, after)),
  low: least(candle.low, least(before, after)),
  close: after,
  baseVolume: candle.baseVolume + base,
  quoteVolume: candle.quoteVolume + quote,
  fees: candle.fees + fee,
  swaps: candle.swaps + 1,
});

function most(a: bigint, b: bigint): bigint {
  if (a > b) return a;
  return b;
}
