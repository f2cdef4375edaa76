import type { Address, Books, Pool, ProvisionStep, Valuation } from "@lading/sdk/api";
import { type Bucket, priceOf, SHARE_OFFSET, totalsAt } from "@lading/sdk/ladder";
import { lower } from "../../../decode/event.ts";
import { notFound } from "../problem.ts";
import type { Reading } from "../server.ts";

export type PoolRow = {
  address: Address;
  policy: Address | null;
  provision_steps: ProvisionStep[] | null;
  booked_at: number;
  cash: string;
  reserved: string;
  base: string;
  rate: string;
  provisions: string;
  supply: string;
  advanced: string;
  interest_earned: string;
  uncovered: string;
  recovered: string;
  queued_shares: string;
  open_financings: number;
  funding_capacity: string | null;
  funding_window: number | null;
  exposure: string;
  holders: number;
};

const poolSelect = `select pools.*, coalesce(t.exposure, 0) as exposure, coalesce(t.loans, 0)::int as open_financings,
    (select count(*)::int from share_balances b
      where b.pool = pools.address and b.shares > 0 and b.account <> pools.address) as holders
  from pools left join portfolio_by_pool t on t.pool = pools.address`;

/** A deployed pool with what its events have said. */
export type KnownPool = { row: PoolRow; deployed: Reading["deployment"]["pools"][number] };

/** All pools of the deployment that have an event, in its order. */
export async function knownPools(reading: Reading): Promise<KnownPool[]> {
  const rows = await reading.rows<PoolRow>(poolSelect);
  return reading.deployment.pools.flatMap((deployed) => {
    const row = rows.find(({ address }) => address === lower(deployed.address));
    return row === undefined ? [] : [{ row, deployed }];
  });
}

/** @throws Refusal 404 for an address that is no pool here. */
export async function knownPool(reading: Reading, address: Address): Promise<KnownPool> {
  const pool = (await knownPools(reading)).find(({ row }) => row.address === address);
  if (pool === undefined) throw notFound(`The pool ${address}`);
  return pool;
}

export type BucketRow = { due_day: number; count: number; face: string; value: string; rate: string };

/** Open face of a piece: what its share of the payments has not brought. */
const openFace = "p.face - least(p.face, greatest(p.claimed, div(p.face * o.paid, nullif(o.face, 0))))";

/**
 * Sums over open financings `f`: values and rates are integers, so they are exact. `value` is at the due instant, as
 * in the ladder's buckets.
 */
export const bucketSums = `count(*)::int as count, sum(${openFace}) as face, sum(f.exposure) as exposure,
  sum(f.value + f.rate * greatest(0, (f.due_day::int8 + 1) * 86400 - f.started_at)) as value, sum(f.rate) as rate
  from financings f join pieces p on p.id = f.piece_id join obligations o on o.id = f.obligation_id
  where f.pool = $1 and f.state = 'open'`;

/** The ladder's buckets by due day. */
export const ladderRows = (reading: Reading, pool: Address): Promise<BucketRow[]> =>
  reading.rows<BucketRow>(`select f.due_day, ${bucketSums} group by f.due_day order by f.due_day`, [pool]);

export const bucketOf = (row: BucketRow): Bucket => ({
  dueDay: row.due_day,
  value: BigInt(row.value),
  rate: BigInt(row.rate),
});

/** What a pool is worth at the snapshot. */
export function valuationOf(row: PoolRow, buckets: readonly Bucket[], now: bigint): Valuation {
  const totals = totalsAt(buckets, row.provision_steps ?? [], now);
  const price = priceOf(BigInt(row.cash), BigInt(row.supply), totals);
  return {
    at: Number(now),
    base: totals.base.toString(),
    rate: totals.rate.toString(),
    provisions: totals.provisions.toString(),
    entryAssets: price.entryAssets.toString(),
    exitAssets: price.exitAssets.toString(),
    entryPrice: price.entryPrice.toString(),
    exitPrice: price.exitPrice.toString(),
    utilisationBps: Number(price.utilisationBps),
  };
}

export const booksOf = (row: PoolRow): Books => ({
  bookedAt: row.booked_at,
  cash: row.cash,
  reserved: row.reserved,
  base: row.base,
  rate: row.rate,
  provisions: row.provisions,
  supply: row.supply,
});

export async function poolOf({ row, deployed }: KnownPool, reading: Reading): Promise<Pool> {
  const asset = reading.asset(lower(deployed.asset));
  const buckets = (await ladderRows(reading, row.address)).map(bucketOf);
  return {
    address: row.address,
    name: deployed.name,
    symbol: deployed.symbol,
    asset,
    shareDecimals: asset.decimals + SHARE_OFFSET,
    policy: row.policy,
    cover: lower(deployed.cover),
    books: booksOf(row),
    now: valuationOf(row, buckets, reading.now),
    openFinancings: row.open_financings,
    advanced: row.advanced,
    exposure: row.exposure,
    interestEarned: row.interest_earned,
    lossesNet: (BigInt(row.uncovered) - BigInt(row.recovered)).toString(),
    queuedShares: row.queued_shares,
    holders: row.holders,
    fundingLimit:
      row.funding_capacity === null || row.funding_window === null
        ? null
        : { capacity: row.funding_capacity, windowSeconds: row.funding_window },
  };
}
