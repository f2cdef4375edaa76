import type { Address, Financing, Grade } from "@lading/sdk/api";
import {
  carryingAt,
  costToClose,
  dayOf,
  duesAt,
  type OpenFinancing,
  provisionBpsAt,
  type Step,
  toUnitsDown,
} from "@lading/sdk/ladder";
import { type EventRow, eventColumns, eventRefOf } from "../database.ts";
import type { Reading } from "../server.ts";

const PROVISION_DIVISOR = 10_000n * 10n ** 18n;

export type FinancingRow = EventRow & {
  pool: Address;
  piece_id: string;
  obligation_id: string;
  seller: Address;
  obligor: Address;
  asset: Address;
  state: Financing["state"];
  close_reason: Financing["closeReason"];
  closed_at: number | null;
  due_day: number;
  open_face: string;
  advance: string;
  annual_rate_bps: number;
  obligor_grade: Grade;
  supplier_grade: Grade;
  value: string;
  rate: string;
  fee_value: string;
  fee_rate: string;
  started_at: number;
  exposure: string;
  late_accrued: string;
  collected: string;
  to_pool: string;
  to_premium: string;
  to_protocol: string;
  to_seller: string;
  interest: string | null;
  late_interest: string | null;
  loss: string | null;
  named_cover: string | null;
  general_cover: string | null;
  uncovered: string | null;
  recovered: string;
  /** Of its piece. */
  face: string;
  claimed: string;
  held_for_seller: boolean;
};

/** Columns of `FinancingRow`, from `financings f join pieces p join obligations o`. */
export const financingSelect = `select ${eventColumns("f")}, f.pool, f.piece_id, f.obligation_id, f.seller,
  f.obligor, o.asset, f.state, f.close_reason, f.closed_at, f.due_day, f.open_face, f.advance, f.annual_rate_bps,
  f.obligor_grade, f.supplier_grade, f.value, f.rate, f.fee_value, f.fee_rate, f.started_at, f.exposure,
  f.late_accrued, f.collected, f.to_pool, f.to_premium, f.to_protocol, f.to_seller, f.interest, f.late_interest,
  f.loss, f.named_cover, f.general_cover, f.uncovered, f.recovered, p.face, p.claimed,
  (f.state = 'closed' and p.live and p.claimed < p.face and p.owner = f.pool and p.financing_id = f.id) as held_for_seller
  from financings f join pieces p on p.id = f.piece_id join obligations o on o.id = f.obligation_id`;

/** The part of a row that moves with time. */
const runningPartOf = (row: FinancingRow): OpenFinancing => ({
  value: BigInt(row.value),
  rate: BigInt(row.rate),
  feeValue: BigInt(row.fee_value),
  feeRate: BigInt(row.fee_rate),
  startedAt: row.started_at,
  dueDay: row.due_day,
  lateInterest: BigInt(row.late_accrued),
});

/** A financing with what it is worth and costs at the snapshot. */
export function financingOf(row: FinancingRow, steps: readonly Step[], reading: Reading): Financing {
  const open = row.state === "open";
  const running = runningPartOf(row);
  const carrying = open ? carryingAt(running, reading.now) : 0n;
  const provisionBps = open ? provisionBpsAt(steps, row.due_day, reading.now) : 0;
  const provision = (carrying * BigInt(provisionBps) + PROVISION_DIVISOR - 1n) / PROVISION_DIVISOR;
  const daysLate = open ? Math.max(0, dayOf(reading.now) - row.due_day) : 0;
  const cost = open ? costToClose(duesAt(running, reading.now), BigInt(row.face) - BigInt(row.claimed)) : 0n;
  return {
    id: row.id,
    pool: row.pool,
    pieceId: row.piece_id,
    obligationId: row.obligation_id,
    seller: row.seller,
    obligor: row.obligor,
    asset: reading.asset(row.asset),
    state: row.state,
    closeReason: row.close_reason,
    heldForSeller: row.held_for_seller,
    financedAt: row.timestamp,
    closedAt: row.closed_at,
    dueDay: row.due_day,
    openFace: row.open_face,
    advance: row.advance,
    holdback: (BigInt(row.open_face) - BigInt(row.advance)).toString(),
    annualRateBps: row.annual_rate_bps,
    obligorGrade: row.obligor_grade,
    supplierGrade: row.supplier_grade,
    value: row.value,
    rate: row.rate,
    feeValue: row.fee_value,
    feeRate: row.fee_rate,
    startedAt: row.started_at,
    exposure: row.exposure,
    carrying: toUnitsDown(carrying).toString(),
    costToClose: cost.toString(),
    provisionBps,
    provision: provision.toString(),
    overdue: daysLate > 0,
    daysLate,
    tenorDays: row.due_day - dayOf(BigInt(row.timestamp)),
    collected: row.collected,
    toPool: row.to_pool,
    toPremium: row.to_premium,
    toProtocol: row.to_protocol,
    toSeller: row.to_seller,
    interest: row.interest,
    lateInterest: row.late_interest,
    loss: row.loss,
    namedCover: row.named_cover,
    generalCover: row.general_cover,
    uncovered: row.uncovered,
    recovered: row.recovered,
    opened: eventRefOf(row),
  };
}

/** The provision table that each pool applies. */
export async function stepsByPool(reading: Reading): Promise<(pool: Address) => Step[]> {
  const rows = await reading.rows<{ address: Address; provision_steps: Step[] | null }>(
    "select address, provision_steps from pools",
  );
  const byPool = new Map(rows.map((row) => [row.address, row.provision_steps ?? []]));
  return (pool) => byPool.get(pool) ?? [];
}

/** Every financing of some obligations, oldest first. */
export async function financingsOf(reading: Reading, obligationIds: readonly string[]): Promise<Financing[]> {
  if (obligationIds.length === 0) return [];
  const rows = await reading.rows<FinancingRow>(
    `${financingSelect} where f.obligation_id = any($1::numeric[]) order by f.id`,
    [obligationIds],
  );
  if (rows.length === 0) return [];
  const steps = await stepsByPool(reading);
  return rows.map((row) => financingOf(row, steps(row.pool), reading));
}
