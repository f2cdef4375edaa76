import { describe, expect, it } from "vitest";
import { matchWith, type Outcome, outcomeOf, type Round } from "./outcome.ts";

const DAY = 20_000;
const closesAt = DAY * 86_400;
const ask = (owner: `0x${string}`, rateBps: number, open: bigint) => ({
  owner,
  state: "open" as const,
  rateBps,
  open: String(open),
  dueDay: DAY + 36,
});
const round: Round = {
  minRateBps: 400,
  closesAt,
  openAsks: 3,
  asks: [ask("0xa", 900, 1_000_000n), ask("0xb", 750, 1_000_000n), ask("0xc", 600, 1_000_000n)],
};

function outcome(of: Round, budget: bigint, now = closesAt): Outcome | null | undefined {
  const match = matchWith(of, budget, now);
  return match && outcomeOf(of, match, now);
}

describe("what a round comes to", () => {
  it("is nothing without asks or without cash", () => {
    expect(outcome({ ...round, asks: [], openAsks: 0 }, 1_000_000n)).toBeNull();
    expect(outcome(round, 0n)).toBeNull();
  });

  it("pays more suppliers at a lower rate when there is more cash", () => {
    // At 9 % for 36 days an invoice of a million costs 991,000.
    expect(outcome(round, 991_000n)).toEqual({
      rateBps: 900,
      paid: 1_000_000n,
      discount: 9_000n,
      suppliers: 1,
      isPartial: false,
    });
    expect(outcome(round, 3_000_000n)).toEqual({
      rateBps: 600,
      paid: 3_000_000n,
      discount: 18_000n,
      suppliers: 3,
      isPartial: false,
    });
  });

  it("pays the last ones in part when the cash does not reach", () => {
    // 992,500 for the first at 7.5 %, and half of as much for the second.
    expect(outcome(round, 1_488_750n)).toEqual({
      rateBps: 750,
      paid: 1_500_000n,
      discount: 11_250n,
      suppliers: 2,
      isPartial: true,
    });
  });

  it("counts the days early from the close, or from now once that has passed", () => {
    expect(outcome(round, 3_000_000n, closesAt - 5 * 86_400)).toEqual(outcome(round, 3_000_000n));
    expect(outcome(round, 3_000_000n, closesAt + 86_400)?.discount).toBe(17_502n);
  });

  it("leaves out asks that no longer stand, and says nothing of asks that it does not know", () => {
    const [first, ...others] = round.asks;
    if (!first) throw new Error("There are three asks.");
    const withdrawn = [{ ...first, state: "ended" as const }, ...others];
    expect(outcome({ ...round, asks: withdrawn, openAsks: 2 }, 3_000_000n)?.paid).toBe(2_000_000n);
    expect(outcome({ ...round, openAsks: 4 }, 3_000_000n)).toBeUndefined();
  });
});
