import type { Address, Drop, DropRoot, Hash, RewardClaim } from "@lading/sdk/api";
import { type EventRow, eventRefOf } from "../database.ts";
import { notFound } from "../problem.ts";
import type { Reading } from "../server.ts";

type RootRow = EventRow & {
  drop: string;
  root: Hash;
  total: string;
  uri: string;
  active_at: string;
  state: DropRoot["state"];
  reason: string | null;
};

type DropRow = {
  id: string;
  token: Address;
  operator: Address;
  window_seconds: number;
  funded: string;
  claimed: string;
  active: string | null;
  proposed: string | null;
};

/** Every drop, oldest first, with the roots that matter now. */
export async function dropsOf(reading: Reading): Promise<Drop[]> {
  const rows = await reading.rows<DropRow>("select * from drops order by id");
  const roots = await reading.rows<RootRow>(
    `select r.* from drop_roots r join drops d on d.id = r.drop and (r.id = d.active or r.id = d.proposed)`,
  );
  return rows.map((row) => dropOf(row, roots, reading));
}

/** @throws Refusal 404 for an id that is no drop here. */
export async function dropById(reading: Reading, id: string): Promise<Drop> {
  const wanted = BigInt(id).toString();
  const drop = (await dropsOf(reading)).find((one) => one.id === wanted);
  if (drop === undefined) throw notFound(`The drop ${id}`);
  return drop;
}

function dropOf(row: DropRow, roots: readonly RootRow[], reading: Reading): Drop {
  const active = roots.find(({ id }) => id === row.active);
  const proposed = roots.find(({ id }) => id === row.proposed);
  // Its time puts a proposal in force, also when nobody has acted since.
  const inForce = proposed !== undefined && isDue(proposed, reading) ? proposed : active;
  const waiting = proposed === inForce ? undefined : proposed;
  return {
    id: row.id,
    token: reading.token(row.token),
    operator: row.operator,
    windowSeconds: row.window_seconds,
    funded: row.funded,
    claimed: row.claimed,
    active: inForce === undefined ? null : { ...rootOf(inForce), state: "active" },
    waiting: waiting === undefined ? null : rootOf(waiting),
  };
}

const isDue = (root: RootRow, reading: Reading): boolean => BigInt(root.active_at) <= reading.now;

const rootOf = (row: RootRow): DropRoot => ({
  ...eventRefOf(row),
  root: row.root,
  total: row.total,
  uri: row.uri,
  state: row.state,
  activeAt: Number(row.active_at),
  reason: row.reason,
});

/** The newest 100 roots of a drop. */
export async function rootsOf(reading: Reading, drop: Drop): Promise<DropRoot[]> {
  const rows = await reading.rows<RootRow>(
    "select * from drop_roots where drop = $1 order by id desc limit 100",
    [drop.id],
  );
  const waits = rows.find(({ state }) => state === "waiting");
  const changed = waits !== undefined && isDue(waits, reading);
  return rows.map((row) => {
    const root = rootOf(row);
    if (!changed) return root;
    if (row === waits) return { ...root, state: "active" };
    return root.state === "active" ? { ...root, state: "replaced" } : root;
  });
}

export type ClaimRow = EventRow & {
  farm: string | null;
  drop: string | null;
  token: Address;
  account: Address;
  amount: string;
};

export const claimOf = (row: ClaimRow, reading: Reading): RewardClaim => ({
  ...eventRefOf(row),
  farm: row.farm,
  drop: row.drop,
  account: row.account,
  token: reading.token(row.token),
  amount: row.amount,
});
