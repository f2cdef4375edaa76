/**
 * How rewards flow to stakers: the same integers as `RewardStream.sol`. Rates, indices and earnings are reward units
 * scaled by 1e36; instants are seconds of the farm's clock, which stands still while nobody is staked.
 */

const SCALE = 10n ** 36n;
const SECONDS_PER_DAY = 86_400n;

export type FarmClock = { clock: bigint; updatedAt: bigint; totalStaked: bigint };

/** One reward token of a farm. */
export type Stream = {
  /** Per second. */
  rate: bigint;
  /** Per staked unit since the beginning. */
  index: bigint;
  remainder: bigint;
  accruedAt: bigint;
  endsAt: bigint;
};

/** What an account has earned and not claimed, up to the index. */
export type Earnings = { scaled: bigint; index: bigint };

/** @param now Seconds. */
export const clockAt = ({ clock, updatedAt, totalStaked }: FarmClock, now: bigint): bigint =>
  totalStaked === 0n ? clock : clock + now - updatedAt;

/** The stream brought up to the farm's clock. */
export function accrued<Of extends Stream>(stream: Of, clock: bigint, totalStaked: bigint): Of {
  if (clock === stream.accruedAt) return stream;
  const to = clock < stream.endsAt ? clock : stream.endsAt;
  if (to <= stream.accruedAt || totalStaked === 0n) return { ...stream, accruedAt: clock };
  const flowed = stream.rate * (to - stream.accruedAt) + stream.remainder;
  return {
    ...stream,
    index: stream.index + flowed / totalStaked,
    remainder: flowed % totalStaked,
    accruedAt: clock,
  };
}

/** The stream with `amount` and what is left of the running campaign flowing over the coming `period`. */
export function extended<Of extends Stream>(stream: Of, clock: bigint, amount: bigint, period: bigint): Of {
  const remaining = stream.endsAt > clock ? stream.endsAt - clock : 0n;
  const scaled = amount * SCALE + stream.rate * remaining;
  return {
    ...stream,
    rate: scaled / period,
    remainder: stream.remainder + (scaled % period),
    endsAt: clock + period,
  };
}

/** Earnings brought up to an index; `staked` is the stake since the last time. */
export const settled = (earnings: Earnings, index: bigint, staked: bigint): Earnings => ({
  scaled: earnings.scaled + (index - earnings.index) * staked,
  index,
});

/** Earnings after whole units were taken out; the part of a unit stays. */
export const taken = (earnings: Earnings, amount: bigint): Earnings => ({
  ...earnings,
  scaled: earnings.scaled - amount * SCALE,
});

/** Whole reward units that `claim` would pay at an instant. */
export function claimableAt(
  farm: FarmClock,
  stream: Stream,
  earnings: Earnings,
  staked: bigint,
  now: bigint,
): bigint {
  const { index } = accrued(stream, clockAt(farm, now), farm.totalStaked);
  return settled(earnings, index, staked).scaled / SCALE;
}

/** Reward units that the whole farm earns in a day, rounded down; 0 once the stream has run dry. */
export const perDay = (stream: Stream, clock: bigint): bigint =>
  stream.endsAt > clock ? (stream.rate * SECONDS_PER_DAY) / SCALE : 0n;

/** Seconds when the stream runs dry if somebody is always staked. */
export const endsAt = (farm: FarmClock, stream: Stream, now: bigint): bigint =>
  now + stream.endsAt - clockAt(farm, now);
