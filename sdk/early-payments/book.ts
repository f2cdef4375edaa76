/** How a round of early payment is matched: the same integers as `EarlyPaymentBook.sol`, by a plain loop over its asks. */

/** Distance of two levels, basis points a year. */
export const STEP_BPS = 5;
const TOP_LEVEL = 255;
const WAD = 10n ** 18n;
/** Basis points of 10,000 and days of 360. */
const SCALE = 3_600_000n;
/** Days after the day of the close on which a round can still be cleared. */
export const CLEARING_DAYS = 2;

/** Discount on `open` asset units, rounded up: what is promised never exceeds the budget. */
export function discountOf(open: bigint, rateBps: number, daysEarly: number): bigint {
  return (open * BigInt(rateBps) * BigInt(daysEarly) + SCALE - 1n) / SCALE;
}

/** The level of an ask, rounded down: nobody gives more than he asked. */
export const levelFor = (rateBps: number, minRateBps: number): number =>
  Math.min(Math.floor((rateBps - minRateBps) / STEP_BPS), TOP_LEVEL);

/** Basis points a year. */
export const rateAt = (level: number, minRateBps: number): number => minRateBps + level * STEP_BPS;

export type StandingAsk = { level: number; open: bigint; dueDay: number };

export type Match = {
  rateBps: number;
  level: number;
  /** WAD; how much of each ask on the lowest level is filled. */
  share: bigint;
  /** Σ open of the asks matched, the last level in full, asset units. */
  matched: bigint;
};

/**
 * What a round clears at; `null` when nothing can be matched.
 * @param budget Asset units.
 * @param day UTC day from which the days early count.
 */
export function matchBudget(
  asks: readonly StandingAsk[],
  minRateBps: number,
  budget: bigint,
  day: number,
): Match | null {
  const limit = budget * SCALE;
  const levels = Map.groupBy(asks, (ask) => ask.level);
  const above: StandingAsk[] = [];
  let result: Match | null = null;
  for (const level of [...levels.keys()].sort((a, b) => b - a)) {
    const here = levels.get(level) ?? [];
    const rateBps = rateAt(level, minRateBps);
    const left = limit - costOf(above, rateBps, day);
    const more = costOf(here, rateBps, day);
    if (left <= 0n) break;
    const share = more <= left ? WAD : (left * WAD) / more;
    if (share === 0n) break;
    above.push(...here);
    result = { rateBps, level, share, matched: above.reduce((sum, ask) => sum + ask.open, 0n) };
    if (share < WAD) break;
  }
  return result;
}

/** What asks cost at a rate, asset units × SCALE, exact. */
function costOf(asks: readonly StandingAsk[], rateBps: number, day: number): bigint {
  const rate = BigInt(rateBps);
  return asks.reduce((sum, { open, dueDay }) => sum + open * (SCALE - rate * BigInt(dueDay - day)), 0n);
}
