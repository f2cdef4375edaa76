import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { discountOf, levelFor, matchBudget, rateAt, STEP_BPS, type StandingAsk } from "./book.ts";

const WAD = 10n ** 18n;
const DAY = 20_000;
const ask = (level: number, open: bigint, days = 36): StandingAsk => ({ level, open, dueDay: DAY + days });

describe("a round of early payment", () => {
  test("a discount is simple, actual/360, and rounded up", () => {
    expect(discountOf(1_000_000n, 1_000, 36)).toBe(10_000n);
    expect(discountOf(1n, 1, 1)).toBe(1n);
    expect(discountOf(1_000_000n, 0, 36)).toBe(0n);
  });

  test("an ask between two levels stands on the lower one", () => {
    expect(levelFor(309, 300)).toBe(1);
    expect(rateAt(levelFor(309, 300), 300)).toBe(305);
    expect(levelFor(9_999, 300)).toBe(255);
  });

  test("nothing is matched without asks", () => {
    expect(matchBudget([], 300, WAD, DAY)).toBeNull();
  });

  test("the lowest level matched sets everybody's rate", () => {
    const asks = [ask(100, 1_000_000n), ask(20, 2_000_000n)];
    expect(matchBudget(asks, 300, 10_000_000n, DAY)).toEqual({
      rateBps: 400,
      level: 20,
      share: WAD,
      matched: 3_000_000n,
    });
  });

  test("a level that does not fit whole is filled in part", () => {
    const asks = [ask(100, 1_000_000n), ask(20, 2_000_000n)];
    const match = matchBudget(asks, 300, 1_992_000n, DAY);
    expect(match?.level).toBe(20);
    // At 4 % for 36 days 996,000 go to the first, and as much is left for the 1,992,000 of the other.
    expect(match?.share).toBe(WAD / 2n);
  });

  test("a level whose rate would cost those above more than the budget is left out", () => {
    const asks = [ask(255, 1_000_000n), ask(0, 1_000_000n)];
    const highOnly = 1_000_000n - discountOf(1_000_000n, rateAt(255, 300), 36);
    expect(matchBudget(asks, 300, highOnly + 1n, DAY)).toMatchObject({ level: 255, share: WAD });
  });

  test("what is promised never exceeds the budget, and nobody bears more than his rate", () => {
    const asks = fc.array(
      fc.record({
        level: fc.integer({ min: 0, max: 255 }),
        open: fc.bigInt({ min: 1n, max: 10n ** 12n }),
        dueDay: fc.integer({ min: DAY + 3, max: DAY + 300 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(asks, fc.bigInt({ min: 1n, max: 10n ** 13n }), (standing, budget) => {
        const match = matchBudget(standing, 100, budget, DAY);
        if (match === null) return;
        let proceeds = 0n;
        for (const { level, open, dueDay } of standing) {
          if (level < match.level) continue;
          expect(rateAt(level, 100)).toBeGreaterThanOrEqual(match.rateBps);
          const paid = level === match.level ? (open * match.share) / WAD : open;
          proceeds += paid - discountOf(paid, match.rateBps, dueDay - DAY);
        }
        expect(proceeds).toBeLessThanOrEqual(budget);
        expect((match.rateBps - 100) % STEP_BPS).toBe(0);
      }),
    );
  });
});
