export interface VolumeDay {
  /** Whole UTC day. */
  day: number;
  /** Quote token's units. */
  volume: bigint;
  swaps: number;
}

const MOST_DAYS = 30;

/**
 * The last days up to today, quiet ones included, so that the bars stand at equal distances in time.
 * @param traded Days with trades, in any order.
 */
export function volumeDays(traded: readonly VolumeDay[], today: number): VolumeDay[] {
  const byDay = new Map(traded.map((entry) => [entry.day, entry]));
  const first = Math.min(today, ...byDay.keys());
  const from = Math.max(first, today - MOST_DAYS + 1);
  return Array.from({ length: today - from + 1 }, (_, index) => {
    const day = from + index;
    return byDay.get(day) ?? { day, volume: 0n, swaps: 0 };
  });
}
