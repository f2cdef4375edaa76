/** A market's price at an instant (chain seconds) and what the books said then, WAD. */
export interface MarketPrice {
  at: number;
  price: bigint;
  nav: bigint | undefined;
}

const MOST_POINTS = 160;

/**
 * Prices at equal distances in time, so that a quiet month is as wide as a busy one. A price holds until the next
 * trade; the first and the last point are exact.
 * @param points In order of time; several trades in one block count as the last of them.
 */
export function pricesInTime(points: readonly MarketPrice[]): MarketPrice[] {
  const known = points.filter((point, index) => point.at !== points[index + 1]?.at);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length === 1) return first ? [first] : [];
  const span = last.at - first.at;
  const count = Math.min(MOST_POINTS, span + 1);
  const even: MarketPrice[] = [];
  let index = 0;
  for (let step = 0; step < count - 1; step++) {
    const at = first.at + Math.floor((span * step) / (count - 1));
    while ((known[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) index++;
    const held = known[index] ?? first;
    even.push({ at, price: held.price, nav: held.nav });
  }
  even.push(last);
  return even;
}
