import { describe, expect, it } from "vitest";
import { partBps, percentText, readRate, returnBps } from "./rate.ts";

const bounds = { least: 300, most: 3_000 };

describe("a rate that somebody types", () => {
  it("is basis points a year", () => {
    expect(readRate("7.25", bounds)).toEqual({ kind: "rate", bps: 725 });
    expect(readRate("7,5 %", bounds)).toEqual({ kind: "rate", bps: 750 });
    expect(readRate("3", bounds)).toEqual({ kind: "rate", bps: 300 });
    expect(readRate("", bounds)).toEqual({ kind: "empty" });
  });

  it("says what is wrong", () => {
    expect(readRate("2.99", bounds)).toEqual({ kind: "problem", problem: "At least 3% a year." });
    expect(readRate("30.01", bounds)).toEqual({ kind: "problem", problem: "At most 30% a year." });
    expect(readRate("7.255", bounds).kind).toBe("problem");
    expect(readRate("seven", bounds).kind).toBe("problem");
    expect(readRate("-3", bounds).kind).toBe("problem");
  });

  it("is written without digits that say nothing", () => {
    expect(percentText(725)).toBe("7.25%");
    expect(percentText(700)).toBe("7%");
    expect(percentText(705)).toBe("7.05%");
  });
});

describe("what early payment earns", () => {
  it("is the discount on the money paid out, for a year", () => {
    // 100 of discount on 9,900 for 36 days: ten times a year.
    expect(returnBps([{ proceeds: 9_900n, discount: 100n, daysEarly: 36 }])).toBe(1_010n);
  });

  it("weighs payments by amount and days", () => {
    expect(
      returnBps([
        { proceeds: 1_000n, discount: 10n, daysEarly: 36 },
        { proceeds: 1_000n, discount: 0n, daysEarly: 36 },
      ]),
    ).toBe(500n);
    expect(returnBps([])).toBe(0n);
  });

  it("costs the supplier no less than is shown", () => {
    expect(partBps(1n, 10_000n)).toBe(1n);
    expect(partBps(1n, 20_000n)).toBe(1n);
    expect(partBps(0n, 10n)).toBe(0n);
  });
});
