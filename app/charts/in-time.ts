const MOST_POINTS = 160;

/**
 * Points at equal distances in time, so that a quiet month is as wide as a busy one; the first and the last are exact.
 * @param points In order of time, `at` in chain seconds; of several in one block the last counts.
 * @param between What holds at an instant from `from` on and before `to`.
 */
export function evenlyInTime<Point extends { at: number }>(
  points: readonly Point[],
  between: (at: number, from: Point, to: Point) => Point,
): Point[] {
  const known = points.filter((point, index) => point.at !== points[index + 1]?.at);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || known.length === 1) return first ? [first] : [];
  const span = last.at - first.at;
  const count = Math.min(MOST_POINTS, span + 1);
  const even: Point[] = [];
  let index = 0;
  for (let step = 0; step < count - 1; step++) {
    const at = first.at + Math.floor((span * step) / (count - 1));
    while ((known[index + 1]?.at ?? Number.POSITIVE_INFINITY) <= at) index++;
    even.push(between(at, known[index] ?? first, known[index + 1] ?? last));
  }
  even.push(last);
  return even;
}
