import type { HistoryPoint, PoolHistory } from "@lading/sdk/api";
import { priceOf, SHARE_OFFSET } from "@lading/sdk/ladder";
import { lower } from "../../../decode/event.ts";
import type { Reading } from "../server.ts";
import { bucketOf, type KnownPool, ladderRows, valuationOf } from "./pool.ts";

type BooksRow = {
  block: number;
  timestamp: number;
  cash: string;
  reserved: string;
  base: string;
  rate: string;
  provisions: string;
  supply: string;
};

/**
 * The books over time, the last point computed at the snapshot.
 * @param from Seconds.
 * @param points Most points to give; every n-th booking when there are more.
 */
export async function historyOf(
  { row, deployed }: KnownPool,
  reading: Reading,
  from: number,
  points: number,
): Promise<PoolHistory> {
  const rows = await reading.rows<BooksRow>(
    `with numbered as (
       select block, timestamp, cash, reserved, base, rate, provisions, supply,
         row_number() over (order by id desc) - 1 as back, count(*) over () as total
       from pool_books where pool = $1 and timestamp >= $2
     )
     select * from numbered where back % greatest(1, ceil(total::numeric / $3)::int) = 0 order by back desc`,
    [row.address, from, points - 1],
  );
  const asset = reading.asset(lower(deployed.asset));
  const history = rows.map((booked) =>
    pointOf(booked, { base: BigInt(booked.base), provisions: BigInt(booked.provisions) }),
  );
  if (row.booked_at > 0) {
    const { at, base, rate, provisions } = valuationOf(
      row,
      (await ladderRows(reading, row.address)).map(bucketOf),
      reading.now,
    );
    const { cash, reserved, supply } = row;
    const now = { block: reading.asOf.number, timestamp: at, cash, reserved, supply, base, rate, provisions };
    history.push(pointOf(now, { base: BigInt(base), provisions: BigInt(provisions) }));
  }
  return { asset, shareDecimals: asset.decimals + SHARE_OFFSET, points: history, asOf: reading.asOf };
}

function pointOf(books: BooksRow, totals: { base: bigint; provisions: bigint }): HistoryPoint {
  const price = priceOf(BigInt(books.cash), BigInt(books.supply), totals);
  return {
    timestamp: books.timestamp,
    block: books.block,
    cash: books.cash,
    reserved: books.reserved,
    base: books.base,
    rate: books.rate,
    provisions: books.provisions,
    supply: books.supply,
    entryPrice: price.entryPrice.toString(),
    exitPrice: price.exitPrice.toString(),
    entryAssets: price.entryAssets.toString(),
    exitAssets: price.exitAssets.toString(),
    utilisationBps: Number(price.utilisationBps),
  };
}
