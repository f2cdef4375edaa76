import { onchainTable, primaryKey } from "ponder";

export type RateModel = {
  baseBps: number;
  kinkBps: number;
  slopeBelowBps: number;
  slopeAboveBps: number;
  tenorSlopeBps: number;
};
export type InterestSplit = { premiumBps: number; protocolBps: number; namedPremiumBps: number };
export type Caps = {
  obligorCapBps: number;
  supplierCapBps: number;
  poolLeverage: number;
  writeOffDays: number;
  creditNoteBufferBps: number;
};
export type ProvisionStep = { daysLate: number; bps: number };

export const policies = onchainTable("policies", (t) => ({
  address: t.hex().primaryKey(),
  rateModel: t.json().$type<RateModel>(),
  interestSplit: t.json().$type<InterestSplit>(),
  caps: t.json().$type<Caps>(),
  provisionSteps: t.json().$type<ProvisionStep[]>(),
  gradeSource: t.hex(),
}));

export const gradeTerms = onchainTable(
  "grade_terms",
  (t) => ({
    policy: t.hex().notNull(),
    grade: t.text().notNull(),
    advanceBps: t.integer().notNull(),
    obligorSpreadBps: t.integer().notNull(),
    supplierSpreadBps: t.integer().notNull(),
    maxTenorDays: t.integer().notNull(),
    leverage: t.integer().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.policy, table.grade] }) }),
);

export const obligorGrades = onchainTable(
  "obligor_grades",
  (t) => ({ policy: t.hex().notNull(), obligor: t.hex().notNull(), grade: t.text() }),
  (table) => ({ pk: primaryKey({ columns: [table.policy, table.obligor] }) }),
);
