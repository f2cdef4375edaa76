import { describe, expect, it } from "vitest";
import { dueBars } from "./due-calendar.ts";

const debt = (dueDay: number, open: bigint) => ({ dueDay, open: String(open) });

describe("the due calendar", () => {
  it("puts each debt into exactly one bar, at the edges too", () => {
    const debts = [
      debt(69, 1n),
      debt(70, 2n),
      debt(99, 4n),
      debt(100, 8n),
      debt(106, 16n),
      debt(107, 32n),
      debt(156, 64n),
    ];
    const bars = dueBars(debts, 100, (from, to) => `${from}-${to}`);
    const found = bars.filter((bar) => bar.count > 0).map((bar) => [bar.label, bar.open, bar.isLate]);
    expect(found).toEqual([
      ["Over 30 late", 1n, true],
      ["1–30 late", 6n, true],
      ["100-106", 24n, false],
      ["107-113", 32n, false],
      ["Later", 64n, false],
    ]);
  });
});
