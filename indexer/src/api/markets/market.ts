import type { Address, Market } from "@lading/sdk/api";
import { type MarketBooks, navOf, perWhole, priceOf, priceOfNav, worthAt } from "@lading/sdk/markets";
import { bucketOf, knownPools, ladderRows, valuationOf } from "../pools/pool.ts";
import { notFound } from "../problem.ts";
import type { Reading } from "../server.ts";
import { type Windows, windowsOf } from "./volume.ts";

const BPS = 10_000n;
const DAY = 86_400;

export type MarketRow = {
  id: string;
  kind: Market["kind"];
  base: Address;
  quote: Address;
  exponent: string;
  fee_pips: number;
  max_impairment_bps: number;
  created_at: number;
  base_reserve: string;
  quote_reserve: string;
  supply: string;
  base_fees_per_share: string;
  quote_fees_per_share: string;
};

/** A market with what its prices need at the snapshot. */
export type KnownMarket = {
  row: MarketRow;
  books: MarketBooks;
  /** Quote units × 1e36 per base unit; `null` while it is empty. */
  price: bigint | null;
  decimals: { base: number; quote: number };
};

/** Every market, oldest first, at the NAV of the snapshot. */
export async function knownMarkets(reading: Reading): Promise<KnownMarket[]> {
  const rows = await reading.rows<MarketRow>("select * from markets order by created_at, id");
  const navs = await navsOf(reading, rows);
  return rows.map((row) => {
    const nav = row.kind === "share" ? (navs.get(row.base) ?? 0n) : 0n;
    const books: MarketBooks = {
      t: BigInt(row.exponent),
      fee: BigInt(row.fee_pips),
      base: BigInt(row.base_reserve),
      quote: BigInt(row.quote_reserve),
      nav,
    };
    const priced = row.kind === "plain" || nav !== 0n;
    return {
      row,
      books,
      price: priced ? priceOf(books) : null,
      decimals: { base: reading.token(row.base).decimals, quote: reading.token(row.quote).decimals },
    };
  });
}

/** @throws Refusal 404 for an id that is no market here. */
export async function knownMarket(reading: Reading, id: string): Promise<KnownMarket> {
  const wanted = BigInt(id).toString();
  const market = (await knownMarkets(reading)).find(({ row }) => row.id === wanted);
  if (market === undefined) throw notFound(`The market ${id}`);
  return market;
}

/** What a share of each pool is worth to the exchange, RAY. */
async function navsOf(reading: Reading, markets: readonly MarketRow[]): Promise<Map<Address, bigint>> {
  const navs = new Map<Address, bigint>();
  const shares = new Set(markets.filter(({ kind }) => kind === "share").map(({ base }) => base));
  if (shares.size === 0) return navs;
  for (const { row } of await knownPools(reading)) {
    if (!shares.has(row.address)) continue;
    const buckets = (await ladderRows(reading, row.address)).map(bucketOf);
    const { exitAssets } = valuationOf(row, buckets, reading.now);
    navs.set(row.address, navOf(BigInt(exitAssets), BigInt(row.supply)));
  }
  return navs;
}

/** Worth of both reserves, quote units; what is not priced counts for nothing. */
export const tvlOf = ({ books, price }: KnownMarket): bigint =>
  books.quote + (price === null ? 0n : worthAt(price, books.base));

/** A price in the form of the answers: WAD per whole token. */
export const shown = (price: bigint | string, { decimals }: KnownMarket): string =>
  perWhole(BigInt(price), decimals).toString();

export async function marketsOf(reading: Reading, markets: readonly KnownMarket[]): Promise<Market[]> {
  const windows = await windowsOf(reading);
  const counts = await reading.rows<{ market: string; providers: number }>(
    `select market, count(*)::int as providers from market_positions where shares + staked > 0 group by market`,
  );
  return markets.map((market) =>
    marketOf(reading, market, {
      ...windows(market.row.id),
      providers: counts.find((count) => count.market === market.row.id)?.providers ?? 0,
    }),
  );
}

function marketOf(reading: Reading, market: KnownMarket, figures: Windows & { providers: number }): Market {
  const { row, books, price } = market;
  const nav = books.nav === 0n ? null : priceOfNav(books.nav);
  const tvl = tvlOf(market);
  const isBaseFirst = row.kind === "share" || row.base < row.quote;
  const [token0, token1] = isBaseFirst ? [row.base, row.quote] : [row.quote, row.base];
  return {
    id: row.id,
    token0,
    token1,
    kind: row.kind,
    base: reading.token(row.base),
    quote: reading.token(row.quote),
    pool: row.kind === "share" ? row.base : null,
    exponent: row.exponent,
    feePips: row.fee_pips,
    maxImpairmentBps: row.max_impairment_bps,
    createdAt: row.created_at,
    reserves: { base: row.base_reserve, quote: row.quote_reserve },
    supply: row.supply,
    price: price === null ? null : shown(price, market),
    nav: nav === null ? null : shown(nav, market),
    premiumBps: price === null || nav === null ? null : Number(((price - nav) * BPS) / nav),
    tvl: tvl.toString(),
    day: figures.day,
    week: figures.week,
    feeAprBps: feeAprBps(BigInt(figures.week.fees), tvl, reading.asOf.timestamp - row.created_at),
    providers: figures.providers,
  };
}

/** Fees of the last week, or of the time since the market began, for a whole year. */
export function feeAprBps(fees: bigint, tvl: bigint, age: number): number | null {
  if (age < DAY || tvl === 0n) return null;
  const seconds = BigInt(Math.min(age, 7 * DAY));
  return Number((fees * BPS * BigInt(365 * DAY)) / (tvl * seconds));
}
