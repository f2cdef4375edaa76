import { describe, expect, it } from "vitest";
import { claimableAt } from "./accrual.ts";

const earned = { claimable: 100n, perDay: 172_800n, asOf: 1_000, endsAt: 1_050 };

describe("rewards between two answers of the index", () => {
  it("accrue by the second", () => {
    expect(claimableAt(earned, 1_010)).toBe(120n);
  });

  it("stop when the campaign is spent", () => {
    expect(claimableAt(earned, 9_000)).toBe(200n);
  });

  it("do not shrink for a clock that is behind", () => {
    expect(claimableAt(earned, 900)).toBe(100n);
  });

  it("stay when the campaign was over before", () => {
    expect(claimableAt({ ...earned, endsAt: 10 }, 2_000)).toBe(100n);
  });

  it("count whole units only", () => {
    expect(claimableAt({ ...earned, perDay: 28_800n }, 1_002)).toBe(100n);
    expect(claimableAt({ ...earned, perDay: 28_800n }, 1_003)).toBe(101n);
  });
});
