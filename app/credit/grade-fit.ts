import type { ProvableGrade } from "@lading/sdk/contracts";
import type { Credential, Thresholds } from "@lading/sdk/credit";
import { formatBps, formatCount } from "../design/format.ts";
import type { GradeRule } from "./grades.ts";

/** The five things that a grade looks at, in the order people read them. */
export const criteria = ["score", "debt", "late", "defaults", "history"] as const;
export type Criterion = (typeof criteria)[number];

export const criterionWords: Record<Criterion, string> = {
  score: "Credit score",
  debt: "Debt to yearly revenue",
  late: "Payments made late",
  defaults: "Defaults in two years",
  history: "History seen",
};

/** How a credential stands to one threshold of a grade. */
export interface Check {
  criterion: Criterion;
  meets: boolean;
  /** What the record says, such as "3.12%". */
  have: string;
  /** What the grade asks for, such as "at most 3.00%". */
  need: string;
  /** When it is missed: by what margin, as a sentence. */
  miss: string | undefined;
}

export interface Fit {
  grade: ProvableGrade;
  checks: readonly Check[];
  meets: boolean;
}

export type Figures = Pick<
  Credential,
  "score" | "annualRevenue" | "totalDebt" | "latePaymentBps" | "defaults24m" | "historyMonths"
>;

const months = (count: number, locale: string) =>
  `${formatCount(count, locale)} ${count === 1 ? "month" : "months"}`;

/** What a grade asks for, in plain words. */
export function needsOf(thresholds: Thresholds, locale: string): Record<Criterion, string> {
  const { minScore, maxDebtRatioBps, maxLatePaymentBps, maxDefaults24m, minHistoryMonths } = thresholds;
  return {
    score: `at least ${formatCount(minScore, locale)}`,
    debt: `at most ${formatBps(maxDebtRatioBps, locale)}`,
    late: `at most ${formatBps(maxLatePaymentBps, locale)}`,
    defaults: maxDefaults24m === 0 ? "none" : `at most ${formatCount(maxDefaults24m, locale)}`,
    history: `at least ${months(minHistoryMonths, locale)}`,
  };
}

/** Debt over revenue in basis points, rounded up so that what exceeds a threshold also looks it; undefined without revenue. */
export function debtRatioBps({ totalDebt, annualRevenue }: Figures): bigint | undefined {
  if (annualRevenue === 0n) return totalDebt === 0n ? 0n : undefined;
  return (totalDebt * 10_000n + annualRevenue - 1n) / annualRevenue;
}

/** What a record says, in plain words. */
export function figuresOf(figures: Figures, locale: string): Record<Criterion, string> {
  const debt = debtRatioBps(figures);
  return {
    score: formatCount(figures.score, locale),
    debt: debt === undefined ? "debt without revenue" : formatBps(debt, locale),
    late: formatBps(figures.latePaymentBps, locale),
    defaults: figures.defaults24m === 0 ? "none" : formatCount(figures.defaults24m, locale),
    history: months(figures.historyMonths, locale),
  };
}

/**
 * Compares a record with a grade. Meets exactly when the circuit would accept the figures, as `shortfalls` of the sdk
 * does; here every comparison also has words for people.
 */
export function fitOf({ grade, thresholds }: GradeRule, figures: Figures, locale: string): Fit {
  const { minScore, maxDebtRatioBps, maxLatePaymentBps, maxDefaults24m, minHistoryMonths } = thresholds;
  const debt = debtRatioBps(figures);
  const have = figuresOf(figures, locale);
  const need = needsOf(thresholds, locale);
  const bps = (value: bigint | number) => `${formatBps(value, locale)} (${value} bps)`;
  const checked: Record<Criterion, [meets: boolean, miss: string]> = {
    score: [
      figures.score >= minScore,
      `Score ${have.score} is ${formatCount(minScore - figures.score, locale)} below the ${formatCount(minScore, locale)} of grade ${grade}`,
    ],
    debt: [
      figures.totalDebt * 10_000n <= figures.annualRevenue * BigInt(maxDebtRatioBps),
      debt === undefined
        ? `There is debt and no revenue; grade ${grade} allows ${bps(maxDebtRatioBps)} of revenue`
        : `Debt of ${bps(debt)} of revenue exceeds the ${bps(maxDebtRatioBps)} of grade ${grade}`,
    ],
    late: [
      figures.latePaymentBps <= maxLatePaymentBps,
      `Late payments of ${bps(figures.latePaymentBps)} exceed the ${bps(maxLatePaymentBps)} of grade ${grade}`,
    ],
    defaults: [
      figures.defaults24m <= maxDefaults24m,
      `${formatCount(figures.defaults24m, locale)} ${figures.defaults24m === 1 ? "default" : "defaults"} in two years, where grade ${grade} allows ${need.defaults}`,
    ],
    history: [
      figures.historyMonths >= minHistoryMonths,
      `${months(figures.historyMonths, locale)} of history, ${formatCount(minHistoryMonths - figures.historyMonths, locale)} short of the ${minHistoryMonths} of grade ${grade}`,
    ],
  };
  const checks = criteria.map((criterion): Check => {
    const [meets, miss] = checked[criterion];
    return {
      criterion,
      meets,
      have: have[criterion],
      need: need[criterion],
      miss: meets ? undefined : miss,
    };
  });
  return { grade, checks, meets: checks.every(({ meets }) => meets) };
}

/** The best grade a record meets; rules are best first. */
export const bestGrade = (rules: readonly GradeRule[], figures: Figures): ProvableGrade | undefined =>
  rules.find((rule) => fitOf(rule, figures, "en").meets)?.grade;
