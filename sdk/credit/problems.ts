import { type ProvableGrade, provableGrades } from "../contracts/vocabulary.ts";
import type { Claim, Credential, Thresholds } from "./credential.ts";

/** What can be wrong with a credential's file. */
export type FileProblem = "notJson" | "notACredential" | "wrongVersion" | "damagedField" | "tooLarge";

/** What can stand between a credential and a proof. */
export type ProofProblem =
  | "otherAccount"
  | "notYetValid"
  | "expired"
  | "badEnd"
  | "outlivesCredential"
  | "score"
  | "debt"
  | "latePayments"
  | "defaults"
  | "history"
  | "neverIssued"
  | "revoked"
  | "assessorRemoved"
  | "staleRoot";

/** One thing that stands in the way, for programs and for people. */
export type Problem = {
  code: ProofProblem;
  /** A clause without a capital or a full stop, such as "late payments 312 bps exceed the 300 bps of grade B". */
  words: string;
};

/** Why a file is no credential; `code` says what kind of wrong it is. */
export class CredentialError extends Error {
  override readonly name = "CredentialError";
  readonly code: FileProblem;

  constructor(code: FileProblem, sentence: string) {
    super(sentence);
    this.code = code;
  }
}

/** Why nothing was proven; `problems` says what is missing. Thrown before any work. */
export class ProofRefused extends Error {
  override readonly name = "ProofRefused";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(`The credential does not prove this grade: ${problems.map(({ words }) => words).join("; ")}.`);
    this.problems = problems;
  }

  /** The problems as clauses. */
  get reasons(): readonly string[] {
    return this.problems.map(({ words }) => words);
  }
}

/** A day as people read it, such as 2027-06-30. */
const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/**
 * What stands between a credential and a grade; empty when the proof would succeed, given that the credential is in the
 * tree. The circuit accepts exactly the records for which this list is empty.
 */
export function problemsOf(credential: Credential, thresholds: Thresholds, claim: Claim): Problem[] {
  const { subject, day, until } = claim;
  const found: Problem[] = [];
  const need = (holds: boolean, code: ProofProblem, words: string) => {
    if (!holds) found.push({ code, words });
  };
  const of = thresholds.grade === undefined ? "allowed" : `of grade ${thresholds.grade}`;
  const { maxDebtRatioBps, maxLatePaymentBps, maxDefaults24m, minHistoryMonths, minScore } = thresholds;

  need(
    credential.subject === subject,
    "otherAccount",
    `the credential belongs to ${credential.subject}, not to ${subject}`,
  );
  need(
    credential.issuedDay <= day,
    "notYetValid",
    `the credential is not valid before ${dateOf(credential.issuedDay)}`,
  );
  need(day < credential.expiryDay, "expired", `the credential expired on ${dateOf(credential.expiryDay)}`);
  need(day < until, "badEnd", `the grade would end on ${dateOf(until)}, before it begins`);
  need(
    until <= credential.expiryDay,
    "outlivesCredential",
    `the grade would end on ${dateOf(until)}, after the credential does on ${dateOf(credential.expiryDay)}`,
  );
  need(credential.score >= minScore, "score", `score ${credential.score} is below the ${minScore} ${of}`);
  need(
    credential.totalDebt * 10_000n <= credential.annualRevenue * BigInt(maxDebtRatioBps),
    "debt",
    `debt of ${credential.currency} ${credential.totalDebt} exceeds the ${maxDebtRatioBps} bps ${of} of revenue ${credential.annualRevenue}`,
  );
  need(
    credential.latePaymentBps <= maxLatePaymentBps,
    "latePayments",
    `late payments ${credential.latePaymentBps} bps exceed the ${maxLatePaymentBps} bps ${of}`,
  );
  need(
    credential.defaults24m <= maxDefaults24m,
    "defaults",
    `${counted(credential.defaults24m, "default", "defaults")} in 24 months exceed the ${maxDefaults24m} ${of}`,
  );
  need(
    credential.historyMonths >= minHistoryMonths,
    "history",
    `${counted(credential.historyMonths, "month", "months")} of history fall short of the ${minHistoryMonths} ${of}`,
  );
  return found;
}

/** `problemsOf` as clauses only. */
export const shortfalls = (credential: Credential, thresholds: Thresholds, claim: Claim): string[] =>
  problemsOf(credential, thresholds, claim).map(({ words }) => words);

/** How a credential stands to one grade. */
export type GradeOutlook = { grade: ProvableGrade; met: boolean; problems: Problem[] };

/**
 * Which grades a credential meets, best first.
 * @param rules Thresholds by grade; a grade without any cannot be proven and is left out.
 */
export function gradesMet(
  credential: Credential,
  rules: Partial<Record<ProvableGrade, Thresholds>>,
  claim: Claim,
): GradeOutlook[] {
  return provableGrades.flatMap((grade): GradeOutlook[] => {
    const rule = rules[grade];
    if (!rule) return [];
    const problems = problemsOf(credential, { ...rule, grade }, claim);
    return [{ grade, met: problems.length === 0, problems }];
  });
}
