import { describe, expect, it } from "vitest";
import { poolAt, worthOf } from "./pool-now.ts";
import { WAD } from "./price.ts";

const DAY = 86_400;
const today = 20_000;
const asset = { address: `0x${"a".repeat(40)}`, symbol: "tEUR", currency: "EUR", decimals: 6 } as const;
const rate = 10n * WAD;

/** 100 in cash, and one loan worth 50 at its due instant, ten days after the booking. */
const pool = {
  asset,
  books: {
    bookedAt: today * DAY,
    cash: "100000000",
    reserved: "0",
    base: "0",
    rate: "0",
    provisions: "0",
    supply: "140000000000000",
  },
  steps: [
    { daysLate: 0, bps: 1_000 },
    { daysLate: 30, bps: 5_000 },
  ],
  days: [
    {
      dueDay: today + 9,
      count: 1,
      face: "0",
      carrying: "0",
      value: String(50_000_000n * WAD),
      rate: String(rate),
      daysLate: 0,
      provisionBps: 0,
      provision: "0",
    },
  ],
};
const at = (days: number) => poolAt(pool, 12, (today + days) * DAY);

describe("a pool as time passes", () => {
  it("accrues by the second until the end of the due day", () => {
    expect(at(1).exitAssets - at(0).exitAssets).toBe(10n * 86_400n);
    expect(at(10).carrying).toBe(50_000_000n);
    expect(at(10).rate).toBe(0n);
    expect(at(9).yieldBps > 0n).toBe(true);
  });

  it("writes down without any transaction, in the exit price only", () => {
    // Due at the end of day 9; the step of zero days bites a whole day after that.
    expect(at(10).provisions).toBe(5_000_000n);
    expect(at(39).provisions).toBe(5_000_000n);
    expect(at(40).provisions).toBe(25_000_000n);
    expect(at(40).entryPrice).toBe(at(20).entryPrice);
    expect(at(40).exitPrice < at(20).exitPrice).toBe(true);
  });

  it("prices a whole share, and what shares are worth, downwards", () => {
    const now = at(10);
    expect(now.entryAssets).toBe(150_000_000n);
    // 150 over 140 shares.
    expect(now.entryPrice / 10n ** 12n).toBe(1_071_428n);
    expect(worthOf(140n * 10n ** 12n, now.entryPrice, 12, 6)).toBe(149_999_999n);
  });
});
