import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { headroom, stakeShares, stakeWorth } from "./cover-value.ts";

describe("the worth of a stake", () => {
  it("follows the cover's assets: premium lifts it, a slash cuts it", () => {
    const before = { assets: "1000000000", shares: "1000000000000000" };
    const shares = 500_000_000_000_000n;
    expect(stakeWorth(shares, before)).toBe(500_000_000n);
    expect(stakeWorth(shares, { ...before, assets: "1100000000" })).toBe(549_999_999n);
    expect(stakeWorth(shares, { ...before, assets: "250000000" })).toBe(125_000_000n);
  });

  it("asks for enough shares to reach an amount and for not one more", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 15n });
    fc.assert(
      fc.property(amount, amount, amount, (assets, supply, wanted) => {
        const cover = { assets: String(assets), shares: String(supply * 10n ** 6n) };
        const shares = stakeShares(wanted, 2n ** 200n, cover);
        expect(stakeWorth(shares, cover) >= wanted).toBe(true);
        expect(stakeWorth(shares - 1n, cover) < wanted).toBe(true);
      }),
    );
  });

  it("never asks for more than is held", () => {
    expect(stakeShares(10n ** 30n, 7n, { assets: "10", shares: "10" })).toBe(7n);
  });
});

describe("headroom", () => {
  it("is what is left of the limit and never below zero", () => {
    expect(headroom({ limit: "100", exposure: "40" })).toBe(60n);
    expect(headroom({ limit: "100", exposure: "140" })).toBe(0n);
  });
});
