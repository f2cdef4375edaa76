import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event.ts";

export const participants = onchainTable("participants", (t) => ({
  account: t.hex().primaryKey(),
  status: t.text().notNull(),
  /** Bitmaps of `ParticipantRoles`. */
  roles: t.integer().notNull(),
  requestedRoles: t.integer().notNull(),
  country: t.text().notNull(),
  /** Seconds; 64 bits on chain, so not a number here. */
  verifiedUntil: t.bigint().notNull(),
  legalIdHash: t.hex().notNull(),
  profileHash: t.hex().notNull(),
  profileUri: t.text().notNull(),
  agreementHash: t.hex(),
  reason: t.text(),
  registeredAt: t.int8({ mode: "number" }).notNull(),
}));

export const delegates = onchainTable(
  "delegates",
  (t) => ({
    account: t.hex().notNull(),
    delegate: t.hex().notNull(),
    /** Bitmap of `Permissions`; 0 once ended. */
    permissions: t.integer().notNull(),
    /** WAD. */
    amountLimit: t.bigint().notNull(),
    until: t.bigint().notNull(),
    setAt: t.int8({ mode: "number" }).notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.account, table.delegate] }),
    byDelegate: index().on(table.delegate),
  }),
);

export const agreements = onchainTable(
  "agreements",
  (t) => ({ ...eventColumns(t), account: t.hex().notNull(), agreementHash: t.hex().notNull() }),
  (table) => ({ byAccount: index().on(table.account) }),
);

/** Members of AccessManager roles. */
export const roleMembers = onchainTable(
  "role_members",
  (t) => ({
    roleId: t.bigint().notNull(),
    account: t.hex().notNull(),
    /** Seconds between scheduling and executing. */
    executionDelay: t.integer().notNull(),
    /** Seconds; the role counts from then on. */
    since: t.int8({ mode: "number" }).notNull(),
    active: t.boolean().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.roleId, table.account] }) }),
);
