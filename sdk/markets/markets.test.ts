import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { depthOf } from "./depth.ts";
import { expWad, lnWad } from "./logarithm.ts";
import {
  afterTrade,
  type MarketBooks,
  navOf,
  navPerWhole,
  priceOf,
  quoteExactIn,
  quoteExactOut,
  RAY,
  worthAt,
} from "./market.ts";

const WAD = 10n ** 18n;
const plain: MarketBooks = { t: WAD, fee: 3_000n, base: 10n ** 24n, quote: 2_000_000_000_000n, nav: 0n };
const plainDecimals = { base: 18, quote: 6 };
/** A share of 12 decimals worth 1.02 of an asset with 6. */
const nav = navOf(1_020_000_000_000n, 10n ** 18n);
const share: MarketBooks = { t: WAD / 20n, fee: 500n, base: 10n ** 18n, quote: 10n ** 12n, nav };
const shareDecimals = { base: 12, quote: 6 };

describe("e^x and ln x", () => {
  test("at points whose value is known", () => {
    expect(expWad(0n)).toBe(WAD);
    expect(expWad(WAD)).toBe(2_718_281_828_459_045_235n);
    expect(lnWad(WAD)).toBe(0n);
    expect(lnWad(2n * WAD)).toBe(693_147_180_559_945_309n);
    expect(expWad(-42n * WAD)).toBe(0n);
    expect(() => lnWad(0n)).toThrow(RangeError);
    expect(() => expWad(136n * WAD)).toThrow(RangeError);
  });

  test("undo each other but for the last digits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -20n * WAD, max: 80n * WAD }), (x) => {
        const back = lnWad(expWad(x));
        const distance = back > x ? back - x : x - back;
        // A value that begins far behind the point has few digits left.
        expect(distance).toBeLessThanOrEqual(3n + WAD / expWad(x));
      }),
    );
  });
});

describe("prices", () => {
  test("of the constant product are the reserves' ratio in whole tokens", () => {
    expect(priceOf(plain, plainDecimals)).toBe(2n * WAD);
    expect(priceOf({ ...plain, base: 0n }, plainDecimals)).toBeNull();
  });

  test("of a share market are NAV when both sides are worth the same", () => {
    const balanced = { ...share, quote: (share.base * nav) / RAY };
    expect(priceOf(balanced, shareDecimals)).toBe(navPerWhole(nav, shareDecimals));
    expect(navPerWhole(nav, shareDecimals)).toBe((WAD * 102n) / 100n);
  });

  test("give worths in units of the quote token", () => {
    expect(worthAt(2n * WAD, 3n * WAD, plainDecimals)).toBe(6_000_000n);
  });
});

describe.each([
  ["constant product", plain, plainDecimals],
  ["share market", share, shareDecimals],
] as const)("quotes of a %s", (_, market, decimals) => {
  const amounts = fc.bigInt({ min: 1_000n, max: 10n ** 11n });

  test("buying what selling gave costs at least as much, and there is no way round for free", () => {
    fc.assert(
      fc.property(amounts, fc.constantFrom("buy", "sell"), (amount, direction) => {
        const units = direction === "sell" ? amount * 10n ** BigInt(decimals.base - decimals.quote) : amount;
        const there = quoteExactIn(market, direction, units);
        if (there === null) return;
        const again = quoteExactOut(market, direction, there.amountOut);
        if (again !== null) expect(again.amountIn).toBeLessThanOrEqual(units + units / 10n ** 6n + 2n);
        const free = { ...afterTrade(market, direction, there), fee: 0n };
        const back = quoteExactIn(free, direction === "sell" ? "buy" : "sell", there.amountOut);
        if (back !== null) expect(back.amountOut).toBeLessThanOrEqual(units);
      }),
    );
  });

  test("refuse what the contract refuses", () => {
    expect(quoteExactIn(market, "sell", 999n)).toBeNull();
    expect(quoteExactIn(market, "sell", 1n << 128n)).toBeNull();
    expect(quoteExactOut(market, "sell", market.quote - 999n)).toBeNull();
  });

  test("a level of depth moves the price as far as it says, and one unit less does not", () => {
    const levels = depthOf(market, decimals);
    expect(levels.map(({ direction, moveBps }) => `${direction} ${moveBps}`)).toEqual(
      ["buy", "sell"].flatMap((direction) =>
        [10, 25, 50, 100, 200, 500, 1_000].map((bps) => `${direction} ${bps}`),
      ),
    );
    const price = priceOf(market, decimals) ?? 0n;
    for (const { direction, moveBps, amountIn, amountOut, fee, priceAfter } of levels) {
      expect(quoteExactIn(market, direction, amountIn)).toEqual({ amountIn, amountOut, fee });
      const target = (price * BigInt(direction === "buy" ? 10_000 + moveBps : 10_000 - moveBps)) / 10_000n;
      const reaches = (at: bigint) => (direction === "buy" ? at >= target : at <= target);
      expect(reaches(priceAfter)).toBe(true);
      const less = quoteExactIn(market, direction, amountIn - 1n);
      expect(less !== null && reaches(priceOf(afterTrade(market, direction, less), decimals) ?? 0n)).toBe(
        false,
      );
    }
  });
});

test("a level that the reserves cannot reach is left out", () => {
  const tiny: MarketBooks = { ...plain, base: 1_500n, quote: 1_500n };
  expect(depthOf(tiny, { base: 0, quote: 0 }).map(({ moveBps }) => moveBps)).not.toContain(1_000);
});
