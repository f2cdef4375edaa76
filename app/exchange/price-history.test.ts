import { describe, expect, it } from "vitest";
import { marketPrices } from "./price-history.ts";

const point = (at: number, price: bigint) => ({ at, price, nav: price + 1n });

describe("prices in time", () => {
  it("holds a price until the next trade", () => {
    const even = marketPrices([point(0, 10n), point(100, 20n), point(1_000, 30n)]);
    expect(even[0]).toEqual(point(0, 10n));
    expect(even.at(-1)).toEqual(point(1_000, 30n));
    for (const { at, price } of even.slice(0, -1)) expect(price).toBe(at < 100 ? 10n : 20n);
  });

  it("keeps the last of several trades in one block", () => {
    expect(marketPrices([point(5, 1n), point(5, 2n)])).toEqual([point(5, 2n)]);
  });

  it("is empty without trades", () => {
    expect(marketPrices([])).toEqual([]);
  });

  it("never draws more points than fit", () => {
    const many = Array.from({ length: 2_000 }, (_, index) => point(index * 60, BigInt(index)));
    const even = marketPrices(many);
    expect(even.length).toBe(160);
    expect(even.every(({ at }, index) => index === 0 || at > (even[index - 1]?.at ?? 0))).toBe(true);
    // However many trades lie between two points, the last one before a point counts.
    for (const { at, price } of even) expect(price).toBe(BigInt(Math.floor(at / 60)));
  });
});
