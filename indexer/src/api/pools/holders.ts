import type { Address, Holding, Redemption } from "@lading/sdk/api";
import { priceOf, SHARE_OFFSET } from "@lading/sdk/ladder";
import { lower } from "../../../decode/event.ts";
import { type EventRow, eventColumns, eventRefOf } from "../database.ts";
import type { Conditions } from "../query.ts";
import type { Reading } from "../server.ts";
import { bucketOf, type KnownPool, ladderRows, valuationOf } from "./pool.ts";

export type RedemptionRow = EventRow & {
  pool: Address;
  request_id: string;
  controller: Address;
  owner: Address;
  shares: string;
  pending: string;
  claimable: string;
  claimed: string;
  ahead: string;
};

/** Requests of a pool, oldest first, with the shares that wait before each. */
export const redemptionRows = (
  reading: Reading,
  where: Conditions,
  limit: number,
): Promise<RedemptionRow[]> =>
  reading.rows<RedemptionRow>(
    `select ${eventColumns("r")}, r.pool, r.request_id, r.controller, r.owner, r.shares, r.pending, r.claimable,
       r.claimed, (select coalesce(sum(b.pending), 0) from redemptions b
         where b.pool = r.pool and b.request_id < r.request_id) as ahead
     from redemptions r ${where} order by r.request_id limit ${limit}`,
    where.values,
  );

export const redemptionOf = (row: RedemptionRow): Redemption => ({
  id: row.request_id,
  pool: row.pool,
  controller: row.controller,
  owner: row.owner,
  shares: row.shares,
  pending: row.pending,
  claimable: row.claimable,
  claimed: row.claimed,
  ahead: row.pending === "0" ? "0" : row.ahead,
  requested: eventRefOf(row),
});

type BalanceRow = { shares: string; deposited: string; withdrawn: string; queued: string; claimable: string };
type MovementRow = EventRow & {
  kind: Holding["movements"][number]["kind"];
  assets: string | null;
  shares: string | null;
};

/** What an account has in a pool; zeros when it never held a share. */
export async function holdingOf(
  { row, deployed }: KnownPool,
  account: Address,
  reading: Reading,
): Promise<Holding> {
  const asset = reading.asset(lower(deployed.asset));
  const [balance] = await reading.rows<BalanceRow>(
    `select coalesce((select shares from share_balances where pool = $1 and account = $2), 0) as shares,
       coalesce((select deposited from share_balances where pool = $1 and account = $2), 0) as deposited,
       coalesce((select withdrawn from share_balances where pool = $1 and account = $2), 0) as withdrawn,
       coalesce(sum(pending) filter (where owner = $2), 0) as queued,
       coalesce(sum(claimable) filter (where controller = $2), 0) as claimable
     from redemptions where pool = $1 and (owner = $2 or controller = $2)`,
    [row.address, account],
  );
  if (balance === undefined) throw new Error("An aggregate gave no row");
  const movements = await reading.rows<MovementRow>(
    `select ${eventColumns("m")}, m.kind, m.assets, m.shares from share_movements m
     where m.pool = $1 and m.account = $2 order by m.id desc limit 100`,
    [row.address, account],
  );
  const { base, provisions } = valuationOf(
    row,
    (await ladderRows(reading, row.address)).map(bucketOf),
    reading.now,
  );
  const totals = { base: BigInt(base), provisions: BigInt(provisions) };
  const { exitAssets } = priceOf(BigInt(row.cash), BigInt(row.supply), totals);
  const virtualShares = 10n ** BigInt(SHARE_OFFSET);
  const worth = (BigInt(balance.shares) * (exitAssets + 1n)) / (BigInt(row.supply) + virtualShares);
  return {
    pool: row.address,
    account,
    asset,
    shareDecimals: asset.decimals + SHARE_OFFSET,
    shares: balance.shares,
    worth: worth.toString(),
    queued: balance.queued,
    claimable: balance.claimable,
    deposited: balance.deposited,
    withdrawn: balance.withdrawn,
    movements: movements.map((movement) => ({
      ...eventRefOf(movement),
      kind: movement.kind,
      assets: movement.assets,
      shares: movement.shares,
    })),
    asOf: reading.asOf,
  };
}
