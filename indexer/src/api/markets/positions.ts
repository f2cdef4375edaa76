import type { Address, LiquidityChange, LiquidityPosition } from "@lading/sdk/api";
import { worthAt } from "@lading/sdk/markets";
import { earnedUpTo, unitsOf } from "../../../decode/provider-fees.ts";
import { type EventRow, eventRefOf } from "../database.ts";
import type { Reading } from "../server.ts";
import { type KnownMarket, knownMarkets } from "./market.ts";

const WAD = 10n ** 18n;

type PositionRow = {
  market: string;
  account: Address;
  shares: string;
  staked: string;
  base_deposited: string;
  quote_deposited: string;
  base_withdrawn: string;
  quote_withdrawn: string;
  base_fees: string;
  quote_fees: string;
  base_fees_per_share: string;
  quote_fees_per_share: string;
  sent: boolean;
  opened_at: number;
};

/** Every market in which an account has or had shares. */
export async function positionsOf(reading: Reading, account: Address): Promise<LiquidityPosition[]> {
  const rows = await reading.rows<PositionRow>("select * from market_positions where account = $1", [
    account,
  ]);
  const byMarket = new Map(rows.map((row) => [row.market, row]));
  return (await knownMarkets(reading)).flatMap((market) => {
    const row = byMarket.get(market.row.id);
    return row === undefined ? [] : [positionIn(market, row, reading)];
  });
}

/** One account in one market; zeros when it never had a share. */
export async function positionOf(
  reading: Reading,
  market: KnownMarket,
  account: Address,
): Promise<LiquidityPosition> {
  const [row] = await reading.rows<PositionRow>(
    "select * from market_positions where market = $1 and account = $2",
    [market.row.id, account],
  );
  return positionIn(market, row ?? emptyRow(market.row.id, account, reading.asOf.timestamp), reading);
}

function positionIn(market: KnownMarket, row: PositionRow, reading: Reading): LiquidityPosition {
  const { books, price } = market;
  const supply = BigInt(market.row.supply);
  const shares = BigInt(row.shares) + BigInt(row.staked);
  const part = (of: bigint) => (supply === 0n ? 0n : (of * shares) / supply);
  const holdings = { base: part(books.base), quote: part(books.quote) };
  const deposited = { base: BigInt(row.base_deposited), quote: BigInt(row.quote_deposited) };
  const withdrawn = { base: BigInt(row.base_withdrawn), quote: BigInt(row.quote_withdrawn) };
  const fees = feesOf(row, market);
  const worth = ({ base, quote }: Amounts) => quote + (price === null ? 0n : worthAt(price, base));
  return {
    market: row.market,
    account: row.account,
    base: reading.token(market.row.base),
    quote: reading.token(market.row.quote),
    shares: row.shares,
    staked: row.staked,
    part: part(WAD).toString(),
    holdings: textOf(holdings),
    value: worth(holdings).toString(),
    deposited: textOf(deposited),
    withdrawn: textOf(withdrawn),
    feesEarned: textOf(fees),
    feesValue: worth(fees).toString(),
    gain:
      row.sent || price === null ? null : (worth(holdings) + worth(withdrawn) - worth(deposited)).toString(),
    openedAt: row.opened_at,
  };
}

type Amounts = { base: bigint; quote: bigint };
const textOf = ({ base, quote }: Amounts) => ({ base: base.toString(), quote: quote.toString() });

/** The account's part of all fees until the snapshot, whole units. */
function feesOf(row: PositionRow, { row: market }: KnownMarket): Amounts {
  const { baseFees, quoteFees } = earnedUpTo(
    {
      shares: BigInt(row.shares),
      staked: BigInt(row.staked),
      baseFees: BigInt(row.base_fees),
      quoteFees: BigInt(row.quote_fees),
      baseFeesPerShare: BigInt(row.base_fees_per_share),
      quoteFeesPerShare: BigInt(row.quote_fees_per_share),
    },
    {
      baseFeesPerShare: BigInt(market.base_fees_per_share),
      quoteFeesPerShare: BigInt(market.quote_fees_per_share),
    },
  );
  return { base: unitsOf(baseFees), quote: unitsOf(quoteFees) };
}

const emptyRow = (market: string, account: Address, now: number): PositionRow => ({
  ...{ market, account, shares: "0", staked: "0", sent: false, opened_at: now },
  ...{ base_deposited: "0", quote_deposited: "0", base_withdrawn: "0", quote_withdrawn: "0" },
  ...{ base_fees: "0", quote_fees: "0", base_fees_per_share: "0", quote_fees_per_share: "0" },
});

export type LiquidityRow = EventRow & {
  market: string;
  kind: LiquidityChange["kind"];
  provider: Address;
  base_amount: string;
  quote_amount: string;
  shares: string;
  base_reserve: string;
  quote_reserve: string;
  supply: string;
};

export const liquidityChangeOf = (row: LiquidityRow): LiquidityChange => ({
  ...eventRefOf(row),
  market: row.market,
  kind: row.kind,
  provider: row.provider,
  amounts: { base: row.base_amount, quote: row.quote_amount },
  shares: row.shares,
  reserves: { base: row.base_reserve, quote: row.quote_reserve },
  supply: row.supply,
});
