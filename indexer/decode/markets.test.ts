import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { candleAfter, candleOf, startOf } from "./candles.ts";
import { earnedUpTo, type Provider, unitsOf, withFee } from "./provider-fees.ts";

describe("candles", () => {
  test("begin at whole hours and UTC days", () => {
    expect(startOf("hour", 1_700_000_123)).toBe(1_699_999_200);
    expect(startOf("day", 1_700_000_123)).toBe(1_699_920_000);
    expect(startOf("day", 1_699_920_000)).toBe(1_699_920_000);
  });

  test("one trade opens with the price before it", () => {
    const fall = candleOf({ before: 10n, after: 8n, base: 3n, quote: 27n, fee: 1n });
    expect(fall).toMatchObject({ open: 10n, high: 10n, low: 8n, close: 8n, swaps: 1 });
  });

  test("further trades stretch it, and a price that moved between them counts", () => {
    const first = candleOf({ before: 10n, after: 8n, base: 3n, quote: 27n, fee: 1n });
    const second = candleAfter(first, { before: 12n, after: 9n, base: 2n, quote: 21n, fee: 2n });
    expect(second).toEqual({
      ...{ open: 10n, high: 12n, low: 8n, close: 9n },
      ...{ baseVolume: 5n, quoteVolume: 48n, fees: 3n, swaps: 2 },
    });
  });
});

describe("fees of liquidity providers", () => {
  const none = { baseFeesPerShare: 0n, quoteFeesPerShare: 0n };
  const provider: Provider = { ...none, shares: 0n, staked: 0n, baseFees: 0n, quoteFees: 0n };

  test("are shared by shares at the moment of the fee, staked ones included", () => {
    const sums = withFee(none, 1_000n, { base: 0n, quote: 500n });
    expect(unitsOf(earnedUpTo({ ...provider, shares: 100n, staked: 100n }, sums).quoteFees)).toBe(100n);
  });

  test("nobody earns what came while there were no shares", () => {
    expect(withFee(none, 0n, { base: 5n, quote: 5n })).toEqual(none);
  });

  test("all providers together never earn more than was paid, and hardly less", () => {
    const step = fc.record({
      add: fc.bigInt({ min: 1n, max: 10n ** 15n }),
      fee: fc.bigInt({ min: 0n, max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 30 }), (steps) => {
        const providers: Provider[] = [];
        let sums = none;
        let supply = 0n;
        let paid = 0n;
        for (const { add, fee } of steps) {
          providers.push({ ...provider, ...earnedUpTo(provider, none), ...sums, shares: add });
          supply += add;
          sums = withFee(sums, supply, { base: fee, quote: 0n });
          paid += fee;
        }
        const scaled = providers.reduce((sum, one) => sum + earnedUpTo(one, sums).baseFees, 0n);
        expect(unitsOf(scaled)).toBeLessThanOrEqual(paid);
        // Each fee loses less than one unit of the scale per share.
        expect(paid * 10n ** 18n - scaled).toBeLessThan(supply * BigInt(steps.length));
      }),
    );
  });
});
