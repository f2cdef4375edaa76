import type { Address, Assessor, Credit, GradeRule } from "@lading/sdk/api";
import { type ProvableGrade, provableGrades } from "@lading/sdk/contracts";
import { lower } from "../../../decode/event.ts";
import type { Reading } from "../server.ts";
import { passportSelect, passportValues } from "./passports.ts";
import { registerRow } from "./register.ts";

type AssessorRow = {
  account: Address;
  issued: number;
  standing: number;
  quota: number;
  removed: boolean;
  first_issued_at: number | null;
  last_issued_at: number | null;
};

const assessorOf = (row: AssessorRow): Assessor => ({
  account: row.account,
  removed: row.removed,
  issued: row.issued,
  standing: row.standing,
  quota: row.quota,
  firstIssuedAt: row.first_issued_at,
  lastIssuedAt: row.last_issued_at,
});

/** Everything about private credit that is public. */
export async function creditOf(reading: Reading): Promise<Credit> {
  const { contracts } = reading.deployment;
  const register = await registerRow(reading);
  const assessors = await reading.rows<AssessorRow>(
    "select * from assessors order by first_issued_at nulls last, account",
  );
  const standing = await reading.rows<{ grade: ProvableGrade; count: number }>(
    `select grade, count(*) as count from (${passportSelect}) p where p.state = 'standing' group by grade`,
    passportValues(reading, register.removals),
  );
  return {
    registry: lower(contracts.issuerRegistry),
    passport: lower(contracts.creditPassport),
    root: register.root,
    size: register.size,
    standing: assessors.reduce((sum, row) => sum + row.standing, 0),
    removals: register.removals,
    toPurge: register.to_purge,
    rules: await rulesOf(reading),
    assessors: assessors.map(assessorOf),
    passports: provableGrades.map((grade) => ({
      grade,
      count: standing.find((row) => row.grade === grade)?.count ?? 0,
    })),
    asOf: reading.asOf,
  };
}

type RuleRow = {
  grade: ProvableGrade;
  min_score: number;
  max_debt_ratio_bps: number;
  max_late_payment_bps: number;
  max_defaults24m: number;
  min_history_months: number;
  max_validity_days: number;
};

async function rulesOf(reading: Reading): Promise<GradeRule[]> {
  const rows = await reading.rows<RuleRow>(
    "select * from grade_rules where max_validity_days <> 0 order by grade",
  );
  return rows.map((row) => ({
    grade: row.grade,
    minScore: row.min_score,
    maxDebtRatioBps: row.max_debt_ratio_bps,
    maxLatePaymentBps: row.max_late_payment_bps,
    maxDefaults24m: row.max_defaults24m,
    minHistoryMonths: row.min_history_months,
    maxValidityDays: row.max_validity_days,
  }));
}
