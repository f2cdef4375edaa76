import { describe, expect, it } from "vitest";
import { shareBps, WAD, yieldBps } from "./price.ts";

describe("yield", () => {
  it("is the annual accrual over the exit assets", () => {
    // 80,000.00 lent at 9 % a year in a pool of 100,000.00 (6 decimals).
    const perSecond = (80_000_000_000n * WAD * 9n) / 100n / 31_536_000n;
    expect(yieldBps(perSecond, 100_000_000_000n)).toBe(719n);
    expect(yieldBps(perSecond, 80_000_000_000n)).toBe(899n);
    expect(yieldBps(perSecond + 1n, 80_000_000_000n)).toBe(900n);
  });

  it("is zero when nothing is in the pool", () => {
    expect(yieldBps(0n, 0n)).toBe(0n);
    expect(shareBps(0n, 0n)).toBe(0n);
  });
});
