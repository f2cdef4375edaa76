import { carryingAt, dueInstant, type Entry, least, toUnitsUp } from "./ladder.ts";

const WAD = 10n ** 18n;

/** An open financing as `Debt.sol` keeps it; values WAD, rates WAD per second. */
export type OpenFinancing = Entry & {
  /** Premium and protocol fee at `startedAt`, and their rate. */
  feeValue: bigint;
  feeRate: bigint;
  /** Interest for lateness charged so far. */
  lateInterest: bigint;
};

export type Dues = {
  /** WAD. */
  carrying: bigint;
  fees: bigint;
  late: bigint;
  /** Asset units: carrying value and fees, rounded up. */
  debt: bigint;
};

const above = (a: bigint, b: bigint): bigint => (a > b ? a - b : 0n);

/** What an open financing owes at `t` (seconds). */
export function duesAt(financing: OpenFinancing, t: bigint): Dues {
  const end = dueInstant(financing.dueDay);
  const start = BigInt(financing.startedAt);
  const carrying = carryingAt(financing, t);
  const fees = financing.feeValue + financing.feeRate * above(least(t, end), start);
  const late =
    financing.lateInterest + (financing.rate + financing.feeRate) * above(t, start + above(end, start));
  return { carrying, fees, late, debt: toUnitsUp(carrying + fees) };
}

/**
 * What it costs to close a financing, asset units: debt and lateness, the latter never more than the piece still
 * brings once the debt is paid.
 * @param openFace What the piece can still bring, asset units.
 */
export const costToClose = (dues: Dues, openFace: bigint): bigint =>
  dues.debt + least(toUnitsUp(dues.late), above(openFace, dues.debt));

/**
 * What a partial payment leaves of the parts that its event does not tell.
 * @param dues What was owed when it came.
 * @param amount Asset units.
 */
export function afterPayment(
  dues: Dues,
  exposure: bigint,
  amount: bigint,
): { exposure: bigint; lateInterest: bigint } {
  const paid = least(amount, dues.debt);
  return {
    // Up, as every remainder of a debt.
    exposure: dues.debt === 0n ? 0n : (exposure * (dues.debt - paid) + dues.debt - 1n) / dues.debt,
    lateInterest: above(dues.late, (amount - paid) * WAD),
  };
}
