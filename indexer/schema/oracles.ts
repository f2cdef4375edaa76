import { index, onchainTable } from "ponder";
import { eventColumns } from "./event.ts";

/** Signer sets by digest; old ones stay, so that old reports keep their signers. */
export const feedConfigs = onchainTable(
  "feed_configs",
  (t) => ({
    configDigest: t.hex().primaryKey(),
    feedId: t.hex().notNull(),
    receiver: t.hex().notNull(),
    /** In the order of the bitmap. */
    signers: t.hex().array().notNull(),
    threshold: t.integer().notNull(),
    configuredAt: t.int8({ mode: "number" }).notNull(),
  }),
  (table) => ({ byFeed: index().on(table.feedId) }),
);

/** The signer set in force. */
export const feeds = onchainTable("feeds", (t) => ({
  feedId: t.hex().primaryKey(),
  configDigest: t.hex().notNull(),
}));

export const reports = onchainTable(
  "reports",
  (t) => ({
    ...eventColumns(t),
    feedId: t.hex().notNull(),
    subject: t.hex().notNull(),
    sequence: t.bigint().notNull(),
    configDigest: t.hex().notNull(),
    observedAt: t.int8({ mode: "number" }).notNull(),
    payloadHash: t.hex().notNull(),
    signers: t.hex().array().notNull(),
  }),
  (table) => ({
    bySubject: index().on(table.subject, table.feedId),
    byTransaction: index().on(table.transaction),
  }),
);

export const deliveryFailures = onchainTable(
  "delivery_failures",
  (t) => ({
    ...eventColumns(t),
    feedId: t.hex().notNull(),
    subject: t.hex().notNull(),
    sequence: t.bigint().notNull(),
    /** ABI-encoded error of the receiver. */
    reason: t.hex().notNull(),
  }),
  (table) => ({ bySubject: index().on(table.subject) }),
);

/** Live and released claims of exact tags. */
export const fingerprints = onchainTable(
  "fingerprints",
  (t) => ({
    exact: t.hex().primaryKey(),
    /** An obligation id, or keccak256(lender, exact) for financings elsewhere. */
    subject: t.hex().notNull(),
    claimant: t.hex().notNull(),
    partials: t.hex().array().notNull(),
    live: t.boolean().notNull(),
  }),
  (table) => ({ bySubject: index().on(table.subject) }),
);

export const similarities = onchainTable(
  "similarities",
  (t) => ({
    ...eventColumns(t),
    subject: t.hex().notNull(),
    other: t.hex().notNull(),
    /** Bit i: partial tag i is the same. */
    mask: t.integer().notNull(),
  }),
  (table) => ({ bySubject: index().on(table.subject), byOther: index().on(table.other) }),
);
