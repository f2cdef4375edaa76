import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sharePrices } from "./price-history.ts";

const point = (at: number, exit: bigint) => ({ at, exit, entry: exit });

describe("the price history", () => {
  it("gives a quiet span the width it took, and keeps both ends exact", () => {
    const even = sharePrices([point(0, 100n), point(10, 110n), point(1_000, 200n)]);
    expect(even[0]).toEqual(point(0, 100n));
    expect(even.at(-1)).toEqual(point(1_000, 200n));
    const gaps = new Set(even.slice(1).map(({ at }, index) => at - (even[index]?.at ?? 0)));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
  });

  it("takes the last of several bookings in one block, and one point for one booking", () => {
    expect(sharePrices([point(5, 1n), point(5, 2n)])).toEqual([point(5, 2n)]);
    expect(sharePrices([])).toEqual([]);
  });

  it("never leaves the range of what was booked", () => {
    const booked = fc.tuple(fc.integer({ min: 0, max: 10 ** 7 }), fc.bigInt({ min: 1n, max: 10n ** 20n }));
    fc.assert(
      fc.property(fc.array(booked, { minLength: 1 }), (list) => {
        const points = list.sort((a, b) => a[0] - b[0]).map(([at, price]) => point(at, price));
        const [low = 0n, ...others] = points.map(({ exit }) => exit).sort((a, b) => (a < b ? -1 : 1));
        const high = others.at(-1) ?? low;
        for (const { exit } of sharePrices(points)) expect(exit >= low && exit <= high).toBe(true);
      }),
    );
  });
});
