import { describe, expect, it } from "vitest";
import { volumeDays } from "./volume.ts";

describe("days of trade", () => {
  it("fills quiet days up to today", () => {
    expect(
      volumeDays(
        [
          { day: 10, volume: 5n, swaps: 1 },
          { day: 12, volume: 7n, swaps: 2 },
        ],
        13,
      ),
    ).toEqual([
      { day: 10, volume: 5n, swaps: 1 },
      { day: 11, volume: 0n, swaps: 0 },
      { day: 12, volume: 7n, swaps: 2 },
      { day: 13, volume: 0n, swaps: 0 },
    ]);
  });

  it("shows at most thirty days", () => {
    const days = volumeDays([{ day: 1, volume: 5n, swaps: 1 }], 400);
    expect(days).toHaveLength(30);
    expect(days[0]?.day).toBe(371);
  });

  it("shows today when nothing was ever traded", () => {
    expect(volumeDays([], 7)).toEqual([{ day: 7, volume: 0n, swaps: 0 }]);
  });
});
