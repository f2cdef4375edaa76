/** One in the fixed point of the maturity ladder. */
export const WAD = 10n ** 18n;

/** A calendar year of 365 days; accrual itself is by the second. */
export const YEAR_SECONDS = 31_536_000n;

/**
 * Yield at this instant: what the open financings accrue for the pool in a year if nothing changed, over what funders
 * own now. Cash that is not lent earns nothing and so weighs it down; losses are in the denominator's past only.
 * @param rate WAD asset units per second, the pool's part only.
 * @param exitAssets Asset units.
 * @returns Annual basis points, rounded down; zero for an empty pool.
 */
export const yieldBps = (rate: bigint, exitAssets: bigint): bigint =>
  exitAssets === 0n ? 0n : (rate * YEAR_SECONDS * 10_000n) / (exitAssets * WAD);

/** Share of `part` in `whole`, basis points rounded down; zero of nothing. */
export const shareBps = (part: bigint, whole: bigint): bigint =>
  whole === 0n ? 0n : (part * 10_000n) / whole;
