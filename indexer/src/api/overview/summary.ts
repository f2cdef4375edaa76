import type { Address, Summary } from "@lading/sdk/api";
import { participantRoles } from "@lading/sdk/contracts";
import { dayOf, toUnitsDown } from "@lading/sdk/ladder";
import { lower } from "../../../decode/event.ts";
import { bucketOf, knownPools, ladderRows, valuationOf } from "../pools/pool.ts";
import type { Reading } from "../server.ts";

type AssetRow = { asset: Address; accepted: string; paid: string; open: string; overdue: string };

/** Live figures for the landing page. */
export async function summaryOf(reading: Reading): Promise<Summary> {
  const today = dayOf(reading.now);
  const [participants] = await reading.rows<Summary["participants"]>(
    `select count(*)::int as active,
       (count(*) filter (where roles & ${participantRoles.supplier} <> 0))::int as suppliers,
       (count(*) filter (where roles & ${participantRoles.buyer} <> 0))::int as buyers,
       (count(*) filter (where roles & ${participantRoles.funder} <> 0))::int as funders,
       (count(*) filter (where roles & ${participantRoles.underwriter} <> 0))::int as underwriters
     from participants where status = 'active' and verified_until > $1`,
    [reading.asOf.timestamp],
  );
  const [obligations] = await reading.rows<Summary["obligations"]>(
    `select count(*)::int as total, (count(*) filter (where state = 'issued'))::int as issued,
       (count(*) filter (where state = 'accepted'))::int as accepted,
       (count(*) filter (where state = 'settled'))::int as settled,
       (count(*) filter (where state = 'accepted' and paid < face and due_day < $1))::int as overdue
     from obligations`,
    [today],
  );
  if (participants === undefined || obligations === undefined) throw new Error("An aggregate gave no row");
  const rows = await reading.rows<AssetRow>(
    `select asset, sum(face) as accepted, sum(paid) as paid, sum(face - paid) as open,
       coalesce(sum(face - paid) filter (where due_day < $1), 0) as overdue
     from obligations where state in ('accepted', 'settled') group by asset`,
    [today],
  );
  const pools = await poolFigures(reading);
  const addresses = new Set([...rows.map((row) => row.asset), ...pools.map((pool) => pool.asset)]);
  const assets = [...addresses].sort().map((address) => {
    const row = rows.find(({ asset }) => asset === address);
    const own = pools.filter(({ asset }) => asset === address);
    const sum = (of: (pool: PoolFigures) => bigint) =>
      own.reduce((total, pool) => total + of(pool), 0n).toString();
    return {
      asset: reading.asset(address),
      accepted: row?.accepted ?? "0",
      paid: row?.paid ?? "0",
      open: row?.open ?? "0",
      overdue: row?.overdue ?? "0",
      advanced: sum((pool) => pool.advanced),
      carrying: sum((pool) => pool.carrying),
      poolAssets: sum((pool) => pool.exitAssets),
      cover: sum((pool) => pool.cover),
    };
  });
  return { participants, obligations, assets, asOf: reading.asOf };
}

type PoolFigures = { asset: Address; advanced: bigint; carrying: bigint; exitAssets: bigint; cover: bigint };

async function poolFigures(reading: Reading): Promise<PoolFigures[]> {
  const covers = await reading.rows<{ vault: Address; assets: string }>(
    "select vault, sum(assets) as assets from cover_names group by vault",
  );
  const figures: PoolFigures[] = [];
  for (const { row, deployed } of await knownPools(reading)) {
    const buckets = (await ladderRows(reading, row.address)).map(bucketOf);
    const { base, exitAssets } = valuationOf(row, buckets, reading.now);
    figures.push({
      asset: lower(deployed.asset),
      advanced: BigInt(row.advanced),
      carrying: toUnitsDown(BigInt(base)),
      exitAssets: BigInt(exitAssets),
      cover: BigInt(covers.find(({ vault }) => vault === lower(deployed.cover))?.assets ?? "0"),
    });
  }
  return figures;
}
