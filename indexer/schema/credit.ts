import { index, onchainTable } from "ponder";
import { eventColumns } from "./event.ts";

/** The assessors' register as a whole; one row. */
export const credentialRegister = onchainTable("credential_register", (t) => ({
  address: t.hex().primaryKey(),
  /** Leaves, those taken out included. */
  size: t.integer().notNull(),
  /** Zero when it is empty. */
  root: t.bigint().notNull(),
  /** Assessors removed so far. */
  removals: t.integer().notNull(),
  /** Leaves of removed assessors that are still in the tree. */
  toPurge: t.integer().notNull(),
}));

export const assessors = onchainTable("assessors", (t) => ({
  account: t.hex().primaryKey(),
  /** Leaves it has added. */
  issued: t.integer().notNull(),
  /** Leaves of its that are in the tree. */
  standing: t.integer().notNull(),
  quota: t.integer().notNull(),
  removed: t.boolean().notNull(),
  firstIssuedAt: t.int8({ mode: "number" }),
  lastIssuedAt: t.int8({ mode: "number" }),
}));

export const credentialIssuances = onchainTable(
  "credential_issuances",
  (t) => ({
    ...eventColumns(t),
    assessor: t.hex().notNull(),
    firstIndex: t.integer().notNull(),
    count: t.integer().notNull(),
  }),
  (table) => ({ byAssessor: index().on(table.assessor, table.id) }),
);

export const credentialLeaves = onchainTable(
  "credential_leaves",
  (t) => ({
    leafIndex: t.integer().primaryKey(),
    commitment: t.bigint().notNull(),
    assessor: t.hex().notNull(),
    /** Why it is zero now: "revoked" or "assessorRemoved"; null while it stands. */
    takenOut: t.text(),
    takenOutAt: t.int8({ mode: "number" }),
  }),
  (table) => ({ byAssessor: index().on(table.assessor) }),
);

/** Where a commitment was put last: one that was revoked may be issued anew, at another place. */
export const credentialPlaces = onchainTable("credential_places", (t) => ({
  commitment: t.bigint().primaryKey(),
  leafIndex: t.integer().notNull(),
}));

/** What a credential must meet, by grade. */
export const gradeRules = onchainTable("grade_rules", (t) => ({
  grade: t.text().primaryKey(),
  minScore: t.integer().notNull(),
  maxDebtRatioBps: t.integer().notNull(),
  maxLatePaymentBps: t.integer().notNull(),
  maxDefaults24m: t.integer().notNull(),
  minHistoryMonths: t.integer().notNull(),
  maxValidityDays: t.integer().notNull(),
}));

export const passports = onchainTable(
  "passports",
  (t) => ({
    ...eventColumns(t),
    account: t.hex().notNull(),
    grade: t.text().notNull(),
    /** Days since 1970-01-01; stands on days before it. */
    until: t.integer().notNull(),
    tag: t.bigint().notNull(),
    root: t.bigint().notNull(),
    /** Assessors removed before it. */
    removals: t.integer().notNull(),
  }),
  (table) => ({ byAccount: index().on(table.account, table.id), byTag: index().on(table.tag) }),
);

/** The passport each account proved last. */
export const latestPassports = onchainTable("latest_passports", (t) => ({
  account: t.hex().primaryKey(),
  passport: t.text().notNull(),
}));

export const voidedTags = onchainTable("voided_tags", (t) => ({
  tag: t.bigint().primaryKey(),
  assessor: t.hex().notNull(),
  voidedAt: t.int8({ mode: "number" }).notNull(),
}));
