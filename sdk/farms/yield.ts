const DAYS_PER_YEAR = 365n;
const BPS = 10_000n;

/**
 * What a farm pays per year, simple, in basis points of what is staked, rounded down.
 * @param rewardPerDay Worth of what the whole farm earns in a day, in the same units as `stakedWorth`.
 * @param stakedWorth Above zero.
 */
export const aprBps = (rewardPerDay: bigint, stakedWorth: bigint): bigint =>
  (rewardPerDay * DAYS_PER_YEAR * BPS) / stakedWorth;
