import type { Address, Cover, CoverEvent, CoverName, CoverPosition, Grade } from "@lading/sdk/api";
import { Hono } from "hono";
import { lower } from "../../../decode/event.ts";
import { type EventRow, eventColumns, eventRefOf } from "../database.ts";
import { policyOf } from "../pools/policy.ts";
import { bucketOf, type KnownPool, knownPool, ladderRows, valuationOf } from "../pools/pool.ts";
import { account, parametersOf } from "../query.ts";
import { type Api, answer, type Reading } from "../server.ts";
import { coverLimit, obligorOf, worthOf } from "./cover.ts";

export function coverRoutes(api: Api): Hono {
  const routes = new Hono();

  routes.get("/cover/:pool", (context) => {
    const query = parametersOf(context, { pool: account });
    return answer(api, context, async (reading): Promise<Cover> => {
      const pool = await knownPool(reading, query.pool);
      const names = await namesOf(pool, reading);
      const vault = lower(pool.deployed.cover);
      return {
        pool: pool.row.address,
        vault,
        asset: reading.asset(lower(pool.deployed.asset)),
        names,
        totalAssets: names.reduce((total, name) => total + BigInt(name.assets), 0n).toString(),
        totalExposure: pool.row.exposure,
        history: await historyOf(reading, vault, null),
        asOf: reading.asOf,
      };
    });
  });

  routes.get("/cover/:pool/positions/:account", (context) => {
    const query = parametersOf(context, { pool: account, account });
    return answer(api, context, async (reading) => {
      const pool = await knownPool(reading, query.pool);
      const vault = lower(pool.deployed.cover);
      return {
        pool: pool.row.address,
        account: query.account,
        asset: reading.asset(lower(pool.deployed.asset)),
        items: await positionsOf(reading, vault, query.account),
        history: await historyOf(reading, vault, query.account),
        asOf: reading.asOf,
      };
    });
  });

  return routes;
}

type NameRow = {
  id: string;
  assets: string;
  shares: string;
  premium_earned: string;
  slashed: string;
  replenished: string;
  stakers: number;
};

/** General cover, every name that was ever staked on, and every obligor that the policy grades. */
async function namesOf(pool: KnownPool, reading: Reading): Promise<CoverName[]> {
  const vault = lower(pool.deployed.cover);
  const rows = await reading.rows<NameRow>(
    `select n.id, n.assets, n.shares, n.premium_earned, n.slashed, n.replenished,
       (select count(*)::int from cover_positions p where p.vault = n.vault and p.id = n.id and p.shares > 0) as stakers
     from cover_names n where n.vault = $1`,
    [vault],
  );
  const exposed = await reading.rows<{ obligor: Address; exposure: string }>(
    "select obligor, sum(exposure) as exposure from financings where pool = $1 and state = 'open' group by obligor",
    [pool.row.address],
  );
  const policy = await policyOf(reading, pool.row.policy);
  const { exitAssets } = valuationOf(
    pool.row,
    (await ladderRows(reading, pool.row.address)).map(bucketOf),
    reading.now,
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  const grades = new Map<Address, Grade>(policy?.obligors.map(({ obligor, grade }) => [obligor, grade]));
  const ids = new Set([
    "0",
    ...byId.keys(),
    ...[...grades.keys()].map((obligor) => BigInt(obligor).toString()),
  ]);
  const names = [...ids].map((id): CoverName => {
    const row = byId.get(id);
    const obligor = obligorOf(id);
    const grade = obligor === null ? null : (grades.get(obligor) ?? null);
    const assets = row?.assets ?? "0";
    return {
      id,
      obligor,
      grade,
      assets,
      shares: row?.shares ?? "0",
      exposure:
        obligor === null
          ? pool.row.exposure
          : (exposed.find((one) => one.obligor === obligor)?.exposure ?? "0"),
      limit: coverLimit(
        { obligor, grade, assets: BigInt(assets), exitAssets: BigInt(exitAssets) },
        policy,
      ).toString(),
      stakers: row?.stakers ?? 0,
      premiumEarned: row?.premium_earned ?? "0",
      slashed: row?.slashed ?? "0",
      replenished: row?.replenished ?? "0",
    };
  });
  return names.sort((a, b) =>
    a.id === "0" ? -1 : b.id === "0" ? 1 : BigInt(a.assets) < BigInt(b.assets) ? 1 : -1,
  );
}

type PositionRow = {
  id: string;
  shares: string;
  staked: string;
  unstaked: string;
  cooldown_shares: string;
  opens_at: number;
  closes_at: number;
  name_assets: string;
  name_shares: string;
};

async function positionsOf(reading: Reading, vault: Address, holder: Address): Promise<CoverPosition[]> {
  const rows = await reading.rows<PositionRow>(
    `select p.*, n.assets as name_assets, n.shares as name_shares
     from cover_positions p join cover_names n on n.vault = p.vault and n.id = p.id
     where p.vault = $1 and p.account = $2 order by p.id`,
    [vault, holder],
  );
  const now = reading.asOf.timestamp;
  return rows.map((row) => ({
    id: row.id,
    obligor: obligorOf(row.id),
    shares: row.shares,
    worth: worthOf(BigInt(row.shares), BigInt(row.name_assets), BigInt(row.name_shares)).toString(),
    staked: row.staked,
    unstaked: row.unstaked,
    cooldown:
      row.cooldown_shares === "0"
        ? null
        : {
            shares: row.cooldown_shares,
            opensAt: row.opens_at,
            closesAt: row.closes_at,
            state: now < row.opens_at ? "waiting" : now < row.closes_at ? "open" : "lapsed",
          },
  }));
}

type CoverEventRow = EventRow & {
  kind: CoverEvent["kind"];
  cover_id: string;
  account: Address | null;
  amount: string;
  assets: string;
};

/** The newest 200 events of a vault, or of what one account holds in it. */
async function historyOf(reading: Reading, vault: Address, holder: Address | null): Promise<CoverEvent[]> {
  const rows = await reading.rows<CoverEventRow>(
    `select ${eventColumns("e")}, e.kind, e.cover_id, e.account, e.amount, e.assets from cover_events e
     where e.vault = $1 and ($2::text is null or e.account = $2
       or (e.account is null and e.cover_id in (select id from cover_positions where vault = $1 and account = $2)))
     order by e.id desc limit 200`,
    [vault, holder],
  );
  return rows.map((row) => ({
    ...eventRefOf(row),
    kind: row.kind,
    id: row.cover_id,
    obligor: obligorOf(row.cover_id),
    account: row.account,
    amount: row.amount,
    assets: row.assets,
  }));
}
