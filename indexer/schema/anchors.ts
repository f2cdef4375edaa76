import { onchainTable } from "ponder";

/** Hashes of blocks with events: the watchdog compares them with the chain. */
export const anchors = onchainTable("anchors", (t) => ({
  block: t.int8({ mode: "number" }).primaryKey(),
  hash: t.hex().notNull(),
}));
