import type { LadderDay } from "@lading/sdk/api";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ageingRows, maturityBars } from "./maturity.ts";

const due = (dueDay: number, carrying: bigint, provision = 0n): LadderDay => ({
  dueDay,
  count: 1,
  face: String(carrying),
  carrying: String(carrying),
  value: "0",
  rate: "0",
  daysLate: 0,
  provisionBps: 0,
  provision: String(provision),
});

describe("the maturity ladder's bars", () => {
  it("has a bar a day while they fit, gaps included, and parts what is late from what is not", () => {
    const bars = maturityBars([due(98, 100n, 25n), due(101, 50n)], 100);
    expect(bars.map(({ from, sound, late, provision }) => [from, sound, late, provision])).toEqual([
      [98, 0n, 75n, 25n],
      [99, 0n, 0n, 0n],
      [100, 0n, 0n, 0n],
      [101, 50n, 0n, 0n],
    ]);
  });

  it("widens to weeks cut at today", () => {
    const bars = maturityBars([due(90, 1n), due(160, 1n)], 100);
    expect(bars.every((bar) => bar.to - bar.from === 6)).toBe(true);
    expect(bars.some((bar) => bar.from === 100)).toBe(true);
  });

  it("keeps every unit, whatever the days", () => {
    const day = fc.tuple(fc.integer({ min: 0, max: 900 }), fc.bigInt({ min: 0n, max: 10n ** 20n }));
    fc.assert(
      fc.property(fc.array(day), (list) => {
        const days = list.map(([dueDay, carrying]) => due(dueDay, carrying, carrying / 3n));
        const bars = maturityBars(days, 450);
        const shown = bars.reduce((sum, bar) => sum + bar.sound + bar.late + bar.provision, 0n);
        const held = days.reduce((sum, each) => sum + BigInt(each.carrying), 0n);
        expect(shown).toBe(held);
        expect(ageingRows(days, 450).reduce((sum, row) => sum + row.carrying, 0n)).toBe(held);
      }),
    );
  });
});

describe("ageing", () => {
  it("counts lateness from the day after the due day", () => {
    const rows = ageingRows([due(100, 1n), due(99, 2n), due(70, 4n), due(69, 8n), due(9, 16n)], 100);
    expect(rows.map((row) => row.carrying)).toEqual([1n, 6n, 8n, 0n, 16n]);
  });
});
