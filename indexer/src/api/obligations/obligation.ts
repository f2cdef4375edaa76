import type { Address, Financing, Hash, Obligation, ObligationState, Piece } from "@lading/sdk/api";
import { dayOf } from "@lading/sdk/ladder";
import { lower } from "../../../decode/event.ts";
import { financingsOf } from "../financings/financing.ts";
import type { Reading } from "../server.ts";
import { nextActionsOf, type WriteOffDays } from "./actions.ts";

export type ObligationRow = {
  id: string;
  creditor: Address;
  obligor: Address;
  asset: Address;
  face: string;
  paid: string;
  issued_day: number;
  due_day: number;
  accept_by: string;
  state: ObligationState;
  contested: boolean;
  document_hash: Hash;
  order_id: Hash;
  exact_tag: Hash;
  live_pieces: number;
  issued_at: number;
  accepted_at: number | null;
  settled_at: number | null;
  similar: boolean;
  // Read by the detail alone.
  acceptor: Address | null;
  accepted_by_signature: boolean | null;
  acceptance_id: string | null;
  voided_at: number | null;
  rejection_reason: string | null;
  claim_reason: string | null;
  claimed_at: number | null;
};

/** The subject under which Receivables claims an obligation's tags: its id as 32 bytes. */
export const subjectOf = (id: string): Hash => `0x${BigInt(id).toString(16).padStart(64, "0")}`;

const subjectSql = "'0x' || lpad(to_hex(o.id::bigint), 64, '0')";

export const obligationSelect = `select o.*, exists (
    select from similarities s where s.subject = ${subjectSql} or s.other = ${subjectSql}
  ) as similar from obligations o`;

export type PieceRow = {
  id: string;
  obligation_id: string;
  owner: Address;
  live: boolean;
  face: string;
  claimed: string;
  depth: number;
  parent_id: string | null;
  take_up_by: string;
  sender: Address | null;
  financing_id: string | null;
};

/** An obligation without what depends on its pieces. */
export type Debt = Omit<Obligation, "nextActions" | "financing">;

export function debtOf(row: ObligationRow, reading: Reading): Debt {
  const open = BigInt(row.face) - BigInt(row.paid);
  const late = dayOf(reading.now) - row.due_day;
  const overdue = row.state === "accepted" && open > 0n && late > 0;
  return {
    id: row.id,
    creditor: row.creditor,
    obligor: row.obligor,
    asset: reading.asset(row.asset),
    face: row.face,
    paid: row.paid,
    open: open.toString(),
    issuedDay: row.issued_day,
    dueDay: row.due_day,
    acceptBy: Number(row.accept_by),
    state: row.state,
    contested: row.contested,
    overdue,
    daysLate: overdue ? late : 0,
    documentHash: row.document_hash,
    orderId: row.order_id,
    exactTag: row.exact_tag,
    issuedAt: row.issued_at,
    acceptedAt: row.accepted_at,
    settledAt: row.settled_at,
    pieces: row.live_pieces,
    similar: row.similar,
  };
}

/**
 * What a piece may have collected: its share of what was paid, rounded down as `ProRata.sol` does.
 * Zero face means that a credit note left nothing.
 */
export const entitlementOf = (face: bigint, paid: bigint, whole: bigint): bigint =>
  whole === 0n ? 0n : (face * paid) / whole;

export function pieceOf(row: PieceRow, debt: Debt, financing: Financing | null): Piece {
  const face = BigInt(row.face);
  const claimed = BigInt(row.claimed);
  const owed = entitlementOf(face, BigInt(debt.paid), BigInt(debt.face));
  const waits = row.take_up_by !== "0";
  // A child of a split can be one unit ahead of its share.
  const collectable = row.live && !waits && owed > claimed ? owed - claimed : 0n;
  const settledPart = owed > claimed ? owed : claimed;
  return {
    id: row.id,
    obligationId: row.obligation_id,
    owner: row.owner,
    live: row.live,
    face: row.face,
    claimed: row.claimed,
    collectable: collectable.toString(),
    open: (row.live && face > settledPart ? face - settledPart : 0n).toString(),
    depth: row.depth,
    parentId: row.parent_id,
    takeUpBy: waits ? Number(row.take_up_by) : null,
    sender: row.sender,
    financing,
  };
}

/** The financings of an obligation in one line, or `null` when there never was one. */
export function financingSummary(financings: readonly Financing[]): Obligation["financing"] {
  const running = financings.filter((financing) => financing.state !== "closed");
  const last = financings.at(-1);
  if (last === undefined) return null;
  const counted = running.length > 0 ? running : [last];
  const sum = (of: (financing: Financing) => string) =>
    counted.reduce((total, financing) => total + BigInt(of(financing)), 0n).toString();
  const state = running.some((financing) => financing.state === "open")
    ? "open"
    : running.length > 0
      ? "written-off"
      : "closed";
  return {
    pool: last.pool,
    state,
    advance: sum((financing) => financing.advance),
    carrying: sum((financing) => financing.carrying),
    financedAt: last.financedAt,
  };
}

/** Obligations with their pieces, financings and next actions, in the order of the rows. */
export async function withPieces(
  reading: Reading,
  rows: readonly ObligationRow[],
): Promise<{ obligation: Obligation; pieces: Piece[]; financings: Financing[] }[]> {
  const ids = rows.map((row) => row.id);
  const pieceRows =
    ids.length === 0
      ? []
      : await reading.rows<PieceRow>(
          "select * from pieces where obligation_id = any($1::numeric[]) order by id",
          [ids],
        );
  const financings = await financingsOf(reading, ids);
  const byId = new Map(financings.map((financing) => [financing.id, financing]));
  const writeOffDays = await writeOffDaysByPool(reading);
  return rows.map((row) => {
    const debt = debtOf(row, reading);
    const pieces = pieceRows
      .filter((piece) => piece.obligation_id === row.id)
      .map((piece) => pieceOf(piece, debt, byId.get(piece.financing_id ?? "") ?? null));
    const own = financings.filter((financing) => financing.obligationId === row.id);
    const summary = { ...debt, financing: financingSummary(own) };
    const nextActions = nextActionsOf(
      summary,
      pieces,
      reading.asOf.timestamp,
      dayOf(reading.now),
      writeOffDays,
      lower(reading.deployment.contracts.earlyPayment),
    );
    return { obligation: { ...summary, nextActions }, pieces, financings: own };
  });
}

async function writeOffDaysByPool(reading: Reading): Promise<WriteOffDays> {
  const rows = await reading.rows<{ address: Address; days: number | null }>(
    `select pools.address, (policies.caps ->> 'writeOffDays')::int as days
     from pools join policies on policies.address = pools.policy`,
  );
  const byPool = new Map(rows.map((row) => [row.address, row.days]));
  return (pool) => byPool.get(pool) ?? null;
}
