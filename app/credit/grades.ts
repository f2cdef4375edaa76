import { type ProvableGrade, provableGrades } from "@lading/sdk/contracts";
import type { Thresholds } from "@lading/sdk/credit";

/** A grade with what it takes, as `CreditPassport` has it. Whoever has proven none is E. */
export interface GradeRule {
  grade: ProvableGrade;
  thresholds: Thresholds;
  /** Longest time a passport of this grade stands. */
  maxValidityDays: number;
}

export const isProvable = (grade: string): grade is ProvableGrade =>
  provableGrades.some((known) => known === grade);
