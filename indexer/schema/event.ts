import type { onchainTable } from "ponder";

type Columns = Parameters<Extract<Parameters<typeof onchainTable>[1], (t: never) => unknown>>[0];

/** Where a row's event happened. Its `id` column is Ponder's event id, which sorts in chain order. */
export const eventColumns = (t: Columns) => ({
  id: t.text().primaryKey(),
  block: t.int8({ mode: "number" }).notNull(),
  timestamp: t.int8({ mode: "number" }).notNull(),
  transaction: t.hex().notNull(),
  logIndex: t.integer().notNull(),
});
