import { z } from "zod";
import { provableGrades } from "../contracts/vocabulary.ts";
import { address, blockRef, bps, day, eventRef, pageOf, seconds, uint } from "./scalars.ts";

/** Grades that can be proven; whoever has proven none is E. */
export const provableGrade = z.enum(provableGrades);

/** What a credential must meet for a grade. */
export const gradeRule = z.object({
  grade: provableGrade,
  /** 0 to 1000. */
  minScore: z.number().int(),
  /** totalDebt / annualRevenue. */
  maxDebtRatioBps: bps,
  maxLatePaymentBps: bps,
  maxDefaults24m: z.number().int(),
  minHistoryMonths: z.number().int(),
  /** Longest time a passport of this grade stands. */
  maxValidityDays: z.number().int(),
});

export const assessor = z.object({
  account: address,
  /** Removed for good by the registrar; its credentials prove nothing any more. */
  removed: z.boolean(),
  /** Credentials it has issued, whether they still stand or not. */
  issued: z.number().int(),
  /** Credentials of its that stand. */
  standing: z.number().int(),
  /** How many it may issue in all. */
  quota: z.number().int(),
  firstIssuedAt: seconds.nullable(),
  lastIssuedAt: seconds.nullable(),
});

/** GET /api/v1/credit */
export const credit = z.object({
  registry: address,
  passport: address,
  /** Root of the register's tree; "0" when it is empty. */
  root: uint,
  /** Leaves, those taken out included. */
  size: z.number().int(),
  /** Leaves that stand. */
  standing: z.number().int(),
  /** Assessors removed so far; passports proven before the last removal do not stand. */
  removals: z.number().int(),
  /** Leaves of removed assessors that are still in the tree; nobody can prove until this is 0. */
  toPurge: z.number().int(),
  /** Best first. */
  rules: z.array(gradeRule),
  /** In the order of their first credential. */
  assessors: z.array(assessor),
  /** Passports that stand now, by grade. */
  passports: z.array(z.object({ grade: provableGrade, count: z.number().int() })),
  asOf: blockRef,
});

/** Why a leaf proves nothing any more. */
export const takenOutReason = z.enum(["revoked", "assessorRemoved"]);

/**
 * GET /api/v1/credit/leaves: everything a browser needs to rebuild the tree and find its own leaf, without telling the
 * server which one it looks for.
 */
export const creditLeaves = z.object({
  /** Index of the first leaf of this page. */
  from: z.number().int(),
  /** Base64 of 32 bytes a leaf, big endian, in order; zero once taken out. */
  leaves: z.base64(),
  /** What stood where a leaf of this page is zero, and leaves of removed assessors that wait for the purge. */
  takenOut: z.array(z.object({ index: z.number().int(), commitment: uint, reason: takenOutReason })),
  /** Leaves in the whole tree. */
  size: z.number().int(),
  /** Root of the whole tree; pages with different roots do not belong together. */
  root: uint,
  /** `from` of the next page; `null` is the end. */
  next: z.number().int().nullable(),
  asOf: blockRef,
});

export const passportState = z.enum(["standing", "lapsed", "voided", "ended", "replaced"]);

/** One proven grade. */
export const passport = eventRef.extend({
  grade: provableGrade,
  /** The grade stands on days before this one. */
  until: day,
  tag: uint,
  root: uint,
  /** Assessors removed before it. */
  removals: z.number().int(),
  /** `ended`: an assessor was removed since. `replaced`: another was proven since. */
  state: passportState,
  voidedAt: seconds.nullable(),
});

/** GET /api/v1/credit/passports/:account */
export const passports = z.object({
  account: address,
  /** What the next quote goes by; "E" without a passport that stands. */
  grade: z.enum(["A", "B", "C", "D", "E"]),
  current: passport.nullable(),
  /** Newest first, at most 200, the current one included. */
  history: z.array(passport),
  asOf: blockRef,
});

export const leafState = z.enum(["standing", "revoked", "assessorRemoved"]);

/** A batch of credentials as it was issued. */
export const issuance = eventRef.extend({
  firstIndex: z.number().int(),
  leaves: z.array(
    z.object({
      index: z.number().int(),
      commitment: uint,
      state: leafState,
      /** When it was taken out. */
      endedAt: seconds.nullable(),
    }),
  ),
});

/** GET /api/v1/credit/assessors/:account/issuances, newest first. */
export const issuancePage = pageOf(issuance);

export type GradeRule = z.infer<typeof gradeRule>;
export type Assessor = z.infer<typeof assessor>;
export type Credit = z.infer<typeof credit>;
export type CreditLeaves = z.infer<typeof creditLeaves>;
export type Passport = z.infer<typeof passport>;
export type Passports = z.infer<typeof passports>;
export type Issuance = z.infer<typeof issuance>;
export type IssuancePage = z.infer<typeof issuancePage>;
