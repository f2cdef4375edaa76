import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event.ts";

export const flashLoans = onchainTable(
  "flash_loans",
  (t) => ({
    ...eventColumns(t),
    lender: t.hex().notNull(),
    initiator: t.hex().notNull(),
    receiver: t.hex().notNull(),
    token: t.hex().notNull(),
    amount: t.bigint().notNull(),
    fee: t.bigint().notNull(),
  }),
  (table) => ({
    byLender: index().on(table.lender, table.id),
    byReceiver: index().on(table.receiver, table.id),
    byToken: index().on(table.token, table.id),
  }),
);

/** Contracts that have set a fee; the others lend for nothing. */
export const flashLenders = onchainTable("flash_lenders", (t) => ({
  address: t.hex().primaryKey(),
  feeBps: t.integer().notNull(),
}));

export const flashTotals = onchainTable(
  "flash_totals",
  (t) => ({
    lender: t.hex().notNull(),
    token: t.hex().notNull(),
    loans: t.integer().notNull(),
    lent: t.bigint().notNull(),
    fees: t.bigint().notNull(),
  }),
  (table) => ({ pk: primaryKey({ columns: [table.lender, table.token] }) }),
);
