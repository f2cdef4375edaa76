import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event.ts";

export const coverNames = onchainTable(
  "cover_names",
  (t) => ({
    vault: t.hex().notNull(),
    /** The obligor's address as a number; 0 is general cover. */
    id: t.bigint().notNull(),
    assets: t.bigint().notNull(),
    shares: t.bigint().notNull(),
    premiumEarned: t.bigint().notNull(),
    slashed: t.bigint().notNull(),
    replenished: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.vault, table.id] }) }),
);

export const coverPositions = onchainTable(
  "cover_positions",
  (t) => ({
    vault: t.hex().notNull(),
    id: t.bigint().notNull(),
    account: t.hex().notNull(),
    shares: t.bigint().notNull(),
    /** Asset units put in and taken out. */
    staked: t.bigint().notNull(),
    unstaked: t.bigint().notNull(),
    /** The running request to leave; zeros without one. */
    cooldownShares: t.bigint().notNull(),
    opensAt: t.int8({ mode: "number" }).notNull(),
    closesAt: t.int8({ mode: "number" }).notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.vault, table.id, table.account] }),
    byAccount: index().on(table.account),
  }),
);

export const coverEvents = onchainTable(
  "cover_events",
  (t) => ({
    ...eventColumns(t),
    vault: t.hex().notNull(),
    coverId: t.bigint().notNull(),
    kind: t.text().notNull(),
    /** Staker, for stakes and unstakes. */
    account: t.hex(),
    amount: t.bigint().notNull(),
    /** The id's assets after it. */
    assets: t.bigint().notNull(),
  }),
  (table) => ({ byVault: index().on(table.vault, table.id), byAccount: index().on(table.account) }),
);
