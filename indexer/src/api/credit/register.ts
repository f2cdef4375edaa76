import type { CreditLeaves, Issuance } from "@lading/sdk/api";
import { encodeLeaves } from "@lading/sdk/credit";
import { type EventRow, eventRefOf } from "../database.ts";
import type { Reading } from "../server.ts";

type RegisterRow = { size: number; root: string; removals: number; to_purge: number };

/** The register's row; an empty one before the first credential. */
export async function registerRow(reading: Reading): Promise<RegisterRow> {
  const [row] = await reading.rows<RegisterRow>(
    "select size, root, removals, to_purge from credential_register",
  );
  return row ?? { size: 0, root: "0", removals: 0, to_purge: 0 };
}

type LeafRow = {
  leaf_index: number;
  commitment: string;
  taken_out: "revoked" | "assessorRemoved" | null;
  taken_out_at: number | null;
  removed: boolean;
};

// A removed assessor's leaf proves nothing any more, also while it waits for the purge.
const leafSelect = `select l.leaf_index, l.commitment, l.taken_out, l.taken_out_at, a.removed
  from credential_leaves l join assessors a on a.account = l.assessor`;

/** One page of the tree's leaves in order. */
export async function leavesOf(reading: Reading, from: number, count: number): Promise<CreditLeaves> {
  const { size, root } = await registerRow(reading);
  const rows = await reading.rows<LeafRow>(
    `${leafSelect} where l.leaf_index >= $1 and l.leaf_index < $2 order by l.leaf_index`,
    [from, from + count],
  );
  const next = from + rows.length;
  return {
    from,
    leaves: encodeLeaves(rows.map((row) => (row.taken_out === null ? BigInt(row.commitment) : 0n))),
    takenOut: rows.flatMap((row) => {
      const reason = row.taken_out ?? (row.removed ? "assessorRemoved" : null);
      return reason === null ? [] : [{ index: row.leaf_index, commitment: row.commitment, reason }];
    }),
    size,
    root,
    next: next < size ? next : null,
    asOf: reading.asOf,
  };
}

export type IssuanceRow = EventRow & { first_index: number; count: number };

/** Batches with what has become of their leaves. */
export async function issuancesOf(reading: Reading, batches: readonly IssuanceRow[]): Promise<Issuance[]> {
  const ranges = batches.map((batch) => [batch.first_index, batch.first_index + batch.count] as const);
  const rows = await reading.rows<LeafRow>(
    `${leafSelect} where exists (
       select 1 from unnest($1::int[], $2::int[]) as batch(first, past)
       where l.leaf_index >= batch.first and l.leaf_index < batch.past)
     order by l.leaf_index`,
    [ranges.map(([first]) => first), ranges.map(([, past]) => past)],
  );
  return batches.map((batch) => ({
    ...eventRefOf(batch),
    firstIndex: batch.first_index,
    leaves: rows
      .filter(({ leaf_index: at }) => at >= batch.first_index && at < batch.first_index + batch.count)
      .map((row) => ({
        index: row.leaf_index,
        commitment: row.commitment,
        state: row.taken_out ?? (row.removed ? "assessorRemoved" : "standing"),
        endedAt: row.taken_out_at,
      })),
  }));
}
