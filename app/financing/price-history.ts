/** The two prices of a share at an instant (chain seconds). */
export interface PricePoint {
  at: number;
  entry: bigint;
  exit: bigint;
}

const MOST_POINTS = 160;

/**
 * Prices at equal distances in time, so that a quiet month is as wide as a busy one. Between two bookings the price is
 * drawn straight, as interest accrues; the first and the last point are exact.
 * @param points In order of time; several bookings in one block count as the last of them.
 */
export function evenlyInTime(points: readonly PricePoint[]): PricePoint[] {
  const known = points.filter((point, index) => point.at !== points[index + 1]?.at);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length === 1) return first ? [first] : [];
  const span = last.at - first.at;
  const count = Math.min(MOST_POINTS, span + 1);
  const even: PricePoint[] = [];
  let index = 0;
  for (let step = 0; step < count - 1; step++) {
    const at = first.at + Math.floor((span * step) / (count - 1));
    while ((known[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) index++;
    const from = known[index] ?? first;
    const to = known[index + 1] ?? last;
    const between = (a: bigint, b: bigint): bigint =>
      to.at === from.at ? a : a + ((b - a) * BigInt(at - from.at)) / BigInt(to.at - from.at);
    even.push({ at, entry: between(from.entry, to.entry), exit: between(from.exit, to.exit) });
  }
  even.push(last);
  return even;
}
