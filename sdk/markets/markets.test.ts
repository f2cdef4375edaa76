import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { depthOf } from "./depth.ts";
import { exp, LN_ONE, ln, ONE } from "./exponential.ts";
import {
  afterTrade,
  type MarketBooks,
  navOf,
  perWhole,
  priceOf,
  priceOfNav,
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
    expect(exp(0n)).toBe(ONE);
    // e and ln 10 to 25 digits.
    expect((exp(ONE) * 10n ** 24n) / ONE).toBe(2_718_281_828_459_045_235_360_287n);
    expect((ln(10n) * 10n ** 24n) / ONE).toBe(2_302_585_092_994_045_684_017_991n);
    expect(exp(-200n * ONE)).toBe(0n);
    expect(() => ln(0n)).toThrow(RangeError);
  });

  test("undo each other but for the last digits", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -20n * ONE, max: 80n * ONE }), (x) => {
        const back = ln(exp(x)) - LN_ONE;
        const distance = back > x ? back - x : x - back;
        // A small value has lost the digits that do not fit behind its point.
        expect(distance).toBeLessThanOrEqual((ONE >> 86n) + ONE / exp(x));
      }),
    );
  });
});

describe("prices", () => {
  test("of the constant product are the reserves' ratio in whole tokens", () => {
    expect(perWhole(priceOf(plain) ?? 0n, plainDecimals)).toBe(2n * WAD);
    expect(priceOf({ ...plain, base: 0n })).toBeNull();
  });

  test("of a share market are NAV when both sides are worth the same", () => {
    const balanced = { ...share, quote: (share.base * nav) / RAY };
    const distance = (priceOf(balanced) ?? 0n) - priceOfNav(nav);
    expect(distance * distance).toBeLessThan(10n ** 12n);
    expect(perWhole(priceOfNav(nav), shareDecimals)).toBe((WAD * 102n) / 100n);
  });

  test("give worths in quote units", () => {
    expect(worthAt(priceOf(plain) ?? 0n, 3n * WAD)).toBe(6_000_000n);
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
    const levels = depthOf(market);
    expect(levels.map(({ direction, moveBps }) => `${direction} ${moveBps}`)).toEqual(
      ["buy", "sell"].flatMap((direction) =>
        [10, 25, 50, 100, 200, 500, 1_000].map((bps) => `${direction} ${bps}`),
      ),
    );
    const price = priceOf(market) ?? 0n;
    for (const { direction, moveBps, amountIn, amountOut, fee, priceAfter } of levels) {
      expect(quoteExactIn(market, direction, amountIn)).toEqual({ amountIn, amountOut, fee });
      const target = (price * BigInt(direction === "buy" ? 10_000 + moveBps : 10_000 - moveBps)) / 10_000n;
      const reaches = (at: bigint) => (direction === "buy" ? at >= target : at <= target);
      expect(reaches(priceAfter)).toBe(true);
      const less = quoteExactIn(market, direction, amountIn - 1n);
      expect(less !== null && reaches(priceOf(afterTrade(market, direction, less)) ?? 0n)).toBe(false);
    }
  });
});

test("a level that the reserves cannot reach is left out", () => {
  const tiny: MarketBooks = { ...plain, base: 1_500n, quote: 1_500n };
  expect(depthOf(tiny).map(({ moveBps }) => moveBps)).not.toContain(1_000);
});
