const DAY_SECONDS = 86_400n;

/** What a stake has earned of one token, as the index answered it. */
export interface Accrued {
  /** Token units at `asOf`. */
  claimable: bigint;
  /** Units that accrue to the account in a day at today's stakes. */
  perDay: bigint;
  /** Chain seconds of the answer. */
  asOf: number;
  /** Chain seconds at which the campaign is spent. */
  endsAt: number;
}

/**
 * What could be claimed at an instant, rounded down: rewards accrue with time alone, so nobody has to ask for them to
 * grow. An instant before the answer is the answer's own.
 */
export function claimableAt({ claimable, perDay, asOf, endsAt }: Accrued, t: number): bigint {
  const until = Math.min(t, Math.max(endsAt, asOf));
  const seconds = BigInt(Math.max(0, until - asOf));
  return claimable + (perDay * seconds) / DAY_SECONDS;
}
