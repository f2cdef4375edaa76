import type { CandleInterval, CandleSeries, MarketDepth, MarketHistory, MarketPoint } from "@lading/sdk/api";
import { depthOf, priceOfNav, worthAt } from "@lading/sdk/markets";
import type { Reading } from "../server.ts";
import { type KnownMarket, shown, tvlOf } from "./market.ts";

type StateRow = {
  block: number;
  timestamp: number;
  base_reserve: string;
  quote_reserve: string;
  supply: string;
  price: string;
  nav: string | null;
};

/**
 * Price against NAV over time, the last point computed at the snapshot.
 * @param from Seconds.
 * @param points Most points to give; every n-th change when there are more.
 */
export async function historyOf(
  market: KnownMarket,
  reading: Reading,
  from: number,
  points: number,
): Promise<MarketHistory> {
  const { row, books, price } = market;
  const rows = await reading.rows<StateRow>(
    `with numbered as (
       select block, timestamp, base_reserve, quote_reserve, supply, price, nav,
         row_number() over (order by id desc) - 1 as back, count(*) over () as total
       from market_states where market = $1 and price is not null and timestamp >= $2
     )
     select * from numbered where back % greatest(1, ceil(total::numeric / $3)::int) = 0 order by back desc`,
    [row.id, from, points - 1],
  );
  const history = rows.map((state): MarketPoint => {
    const [base, quote] = [BigInt(state.base_reserve), BigInt(state.quote_reserve)];
    return {
      block: state.block,
      timestamp: state.timestamp,
      reserves: { base: state.base_reserve, quote: state.quote_reserve },
      supply: state.supply,
      price: shown(state.price, market),
      nav: state.nav === null ? null : shown(state.nav, market),
      tvl: (quote + worthAt(BigInt(state.price), base)).toString(),
    };
  });
  if (price !== null) {
    history.push({
      block: reading.asOf.number,
      timestamp: reading.asOf.timestamp,
      reserves: { base: row.base_reserve, quote: row.quote_reserve },
      supply: row.supply,
      price: shown(price, market),
      nav: books.nav === 0n ? null : shown(priceOfNav(books.nav), market),
      tvl: tvlOf(market).toString(),
    });
  }
  const tokens = { base: reading.token(row.base), quote: reading.token(row.quote) };
  return { market: row.id, ...tokens, points: history, asOf: reading.asOf };
}

type CandleRow = {
  start: number;
  open: string;
  high: string;
  low: string;
  close: string;
  base_volume: string;
  quote_volume: string;
  swaps: number;
};

/** The newest `limit` candles that begin within a span, oldest first. */
export async function candlesOf(
  market: KnownMarket,
  reading: Reading,
  span: { interval: CandleInterval; from: number; to: number; limit: number },
): Promise<CandleSeries> {
  const rows = await reading.rows<CandleRow>(
    `select start, open, high, low, close, base_volume, quote_volume, swaps from candles
     where market = $1 and interval = $2 and start >= $3 and start <= $4 order by start desc limit $5`,
    [market.row.id, span.interval, span.from, span.to, span.limit],
  );
  return {
    market: market.row.id,
    interval: span.interval,
    items: rows.reverse().map((row) => ({
      start: row.start,
      open: shown(row.open, market),
      high: shown(row.high, market),
      low: shown(row.low, market),
      close: shown(row.close, market),
      volume: { base: row.base_volume, quote: row.quote_volume },
      swaps: row.swaps,
    })),
    asOf: reading.asOf,
  };
}

/** What it takes to move the price, as the exchange would quote it at the snapshot. */
export function depthAt(market: KnownMarket, reading: Reading): MarketDepth {
  const { row, books, price } = market;
  return {
    market: row.id,
    base: reading.token(row.base),
    quote: reading.token(row.quote),
    price: price === null ? null : shown(price, market),
    levels:
      price === null
        ? []
        : depthOf(books).map((level) => ({
            moveBps: level.moveBps,
            side: level.direction,
            amountIn: level.amountIn.toString(),
            amountOut: level.amountOut.toString(),
            priceAfter: shown(level.priceAfter, market),
          })),
    asOf: reading.asOf,
  };
}
