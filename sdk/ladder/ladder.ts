/**
 * What a pool's maturity ladder is worth at any instant: the same integers as `MaturityLadder.sol`, by a plain sum
 * over due days instead of its running totals. Values are WAD (asset units × 1e18), rates WAD per second.
 */

export const SECONDS_PER_DAY = 86_400n;
const BPS = 10_000n;
const WAD = 10n ** 18n;

/** A financed piece: worth `value` at `startedAt`, growing by `rate` until the end of `dueDay`. */
export type Entry = { value: bigint; rate: bigint; startedAt: number | bigint; dueDay: number };

/** All pieces due on one day: Σ of what they are worth at the due instant, Σ of the rates that end then. */
export type Bucket = { dueDay: number; value: bigint; rate: bigint };

/** From `daysLate` whole days after the due instant, `bps` of a piece's value is provisioned. Rising. */
export type Step = { daysLate: number; bps: number };

/** The smaller of two bigints, which `Math.min` does not take. */
export function least(a: bigint, b: bigint): bigint {
  if (a < b) return a;
  return b;
}

/** First second after a due day, from which its debts are late. */
export const dueInstant = (dueDay: number): bigint => (BigInt(dueDay) + 1n) * SECONDS_PER_DAY;

/** The UTC day that contains an instant (seconds). */
export const dayOf = (t: bigint): number => Number(t / SECONDS_PER_DAY);

/** Carrying value at `t`, WAD. */
export function carryingAt(entry: Entry, t: bigint): bigint {
  const due = dueInstant(entry.dueDay);
  const start = BigInt(entry.startedAt);
  // A piece that changed after its due day starts late; nothing accrues on it any more.
  return entry.value + entry.rate * (least(t, due) - least(start, due));
}

/** Basis points provisioned at `t` for what is due on `dueDay`. */
export function provisionBpsAt(steps: readonly Step[], dueDay: number, t: bigint): number {
  const today = dayOf(t);
  return steps.reduce((bps, step) => (dueDay + step.daysLate < today ? step.bps : bps), 0);
}

/** Pieces summed by due day, as the ladder keeps them; earliest first. */
export function bucketsOf(entries: readonly Entry[]): Bucket[] {
  const byDay = new Map<number, Bucket>();
  for (const entry of entries) {
    const bucket = byDay.get(entry.dueDay) ?? { dueDay: entry.dueDay, value: 0n, rate: 0n };
    bucket.value += carryingAt(entry, dueInstant(entry.dueDay));
    bucket.rate += entry.rate;
    byDay.set(entry.dueDay, bucket);
  }
  return [...byDay.values()].sort((a, b) => a.dueDay - b.dueDay);
}

export type Totals = {
  /** WAD; carrying value of everything. */
  base: bigint;
  /** WAD per second; of what is not yet due. */
  rate: bigint;
  /** WAD, rounded up: whoever leaves never takes value that is in doubt from those who stay. */
  provisions: bigint;
};

/**
 * The ladder's totals at `t`.
 * @param t Seconds, not before the last change of any bucket.
 */
export function totalsAt(buckets: readonly Bucket[], steps: readonly Step[], t: bigint): Totals {
  let base = 0n;
  let rate = 0n;
  let weighted = 0n;
  for (const bucket of buckets) {
    const left = dueInstant(bucket.dueDay) - t;
    base += bucket.value;
    if (left > 0n) {
      base -= bucket.rate * left;
      rate += bucket.rate;
    } else {
      weighted += bucket.value * BigInt(provisionBpsAt(steps, bucket.dueDay, t));
    }
  }
  return { base, rate, provisions: (weighted + BPS - 1n) / BPS };
}

/** WAD to asset units, rounded down. */
export const toUnitsDown = (wad: bigint): bigint => wad / WAD;

/** WAD to asset units, rounded up. */
export const toUnitsUp = (wad: bigint): bigint => (wad + WAD - 1n) / WAD;
