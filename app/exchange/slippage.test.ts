import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leastOut, mostIn } from "./slippage.ts";

describe("bounds of a trade", () => {
  it("are what was shown, less or more the slippage", () => {
    expect(leastOut(1_000_000n, 50)).toBe(995_000n);
    expect(mostIn(1_000_000n, 50)).toBe(1_005_000n);
    expect(leastOut(3n, 50)).toBe(3n);
    expect(mostIn(3n, 50)).toBe(3n);
  });

  it("never give the market more than the setting", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 128n }),
        fc.integer({ min: 0, max: 500 }),
        (amount, bps) => {
          expect((amount - leastOut(amount, bps)) * 10_000n).toBeLessThanOrEqual(amount * BigInt(bps));
          expect((mostIn(amount, bps) - amount) * 10_000n).toBeLessThanOrEqual(amount * BigInt(bps));
        },
      ),
    );
  });
});
