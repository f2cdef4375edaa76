import { type Credential, shortfalls, type Thresholds } from "@lading/sdk/credit";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestGrade, fitOf, needsOf } from "./grade-fit.ts";
import type { GradeRule } from "./grades.ts";

const subject = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";

const ruleB: GradeRule = {
  grade: "B",
  maxValidityDays: 30,
  thresholds: {
    minScore: 700,
    maxDebtRatioBps: 4_000,
    maxLatePaymentBps: 300,
    maxDefaults24m: 0,
    minHistoryMonths: 24,
  },
};

const good: Credential = {
  version: 1,
  subject,
  score: 742,
  currency: "EUR",
  annualRevenue: 8_400_000n,
  totalDebt: 2_600_000n,
  latePaymentBps: 180,
  defaults24m: 0,
  historyMonths: 60,
  issuedDay: 20_000,
  expiryDay: 20_180,
  serial: 1n,
};

/** Near enough to the thresholds that both sides of each are met often. */
const thresholds: fc.Arbitrary<Thresholds> = fc.record({
  minScore: fc.integer({ min: 0, max: 1_000 }),
  maxDebtRatioBps: fc.integer({ min: 0, max: 20_000 }),
  maxLatePaymentBps: fc.integer({ min: 0, max: 10_000 }),
  maxDefaults24m: fc.integer({ min: 0, max: 4 }),
  minHistoryMonths: fc.integer({ min: 0, max: 60 }),
});
const figures = fc.record({
  score: fc.integer({ min: 0, max: 1_000 }),
  annualRevenue: fc.bigInt({ min: 0n, max: 2_000n }),
  totalDebt: fc.bigInt({ min: 0n, max: 2_000n }),
  latePaymentBps: fc.integer({ min: 0, max: 10_000 }),
  defaults24m: fc.integer({ min: 0, max: 4 }),
  historyMonths: fc.integer({ min: 0, max: 60 }),
});

describe("how a record stands to a grade", () => {
  it("meets it exactly when the prover would go ahead, threshold by threshold", () => {
    fc.assert(
      fc.property(figures, thresholds, (record, needs) => {
        const credential = { ...good, ...record };
        const claim = { subject, day: 20_001, until: 20_031 } as const;
        const fit = fitOf({ ...ruleB, thresholds: needs }, credential, "en");
        const found = shortfalls(credential, needs, claim);
        expect(fit.checks.filter(({ meets }) => !meets)).toHaveLength(found.length);
        expect(fit.meets).toBe(found.length === 0);
      }),
    );
  });

  it("says by what margin each threshold is missed", () => {
    const poor: Credential = {
      ...good,
      score: 688,
      totalDebt: 3_400_000n,
      latePaymentBps: 312,
      defaults24m: 1,
      historyMonths: 18,
    };
    expect(fitOf(ruleB, poor, "en").checks.map(({ miss }) => miss)).toEqual([
      "Score 688 is 12 below the 700 of grade B",
      "Debt of 40.48% (4048 bps) of revenue exceeds the 40.00% (4000 bps) of grade B",
      "Late payments of 3.12% (312 bps) exceed the 3.00% (300 bps) of grade B",
      "1 default in two years, where grade B allows none",
      "18 months of history, 6 short of the 24 of grade B",
    ]);
  });

  it("never shows a ratio at the threshold that exceeds it", () => {
    const justOver = { ...good, annualRevenue: 1_000_000_007n, totalDebt: 400_000_003n };
    const [, debt] = fitOf(ruleB, justOver, "en").checks;
    expect(debt).toMatchObject({ meets: false, have: "40.01%", need: "at most 40.00%" });
  });

  it("counts debt without revenue as too much", () => {
    const [, debt] = fitOf(ruleB, { ...good, annualRevenue: 0n }, "en").checks;
    expect(debt).toMatchObject({ meets: false, have: "debt without revenue" });
  });

  it("finds the best grade first", () => {
    const ruleC: GradeRule = { ...ruleB, grade: "C", thresholds: { ...ruleB.thresholds, minScore: 600 } };
    expect(bestGrade([ruleB, ruleC], good)).toBe("B");
    expect(bestGrade([ruleB, ruleC], { ...good, score: 650 })).toBe("C");
    expect(bestGrade([ruleB, ruleC], { ...good, defaults24m: 3 })).toBeUndefined();
  });
});

it("says what a grade asks for", () => {
  expect(needsOf(ruleB.thresholds, "en")).toEqual({
    score: "at least 700",
    debt: "at most 40.00%",
    late: "at most 3.00%",
    defaults: "none",
    history: "at least 24 months",
  });
});
