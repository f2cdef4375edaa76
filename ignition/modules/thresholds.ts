/**
 * What a credential must meet for each grade: `CreditPassport.Thresholds`, A to D. Whoever has no passport is E.
 * `docs/credit.md` gives the reasons.
 */
export const standardThresholds = {
  A: {
    minScore: 800,
    maxDebtRatioBps: 2_500,
    maxLatePaymentBps: 100,
    maxDefaults24m: 0,
    minHistoryMonths: 36,
    maxValidityDays: 30,
  },
  B: {
    minScore: 700,
    maxDebtRatioBps: 4_000,
    maxLatePaymentBps: 300,
    maxDefaults24m: 0,
    minHistoryMonths: 24,
    maxValidityDays: 30,
  },
  C: {
    minScore: 600,
    maxDebtRatioBps: 6_000,
    maxLatePaymentBps: 800,
    maxDefaults24m: 1,
    minHistoryMonths: 12,
    maxValidityDays: 30,
  },
  D: {
    minScore: 500,
    maxDebtRatioBps: 9_000,
    maxLatePaymentBps: 1_500,
    maxDefaults24m: 2,
    minHistoryMonths: 6,
    maxValidityDays: 30,
  },
} as const;
