import { index, onchainTable } from "ponder";
import { eventColumns } from "./event.ts";

export const assets = onchainTable("assets", (t) => ({
  address: t.hex().primaryKey(),
  currency: t.text().notNull(),
  decimals: t.integer().notNull(),
  maxTenorDays: t.integer().notNull(),
  minFace: t.bigint().notNull(),
  listed: t.boolean().notNull(),
}));

/** Contracts that may own pieces. */
export const holders = onchainTable("holders", (t) => ({
  address: t.hex().primaryKey(),
  listed: t.boolean().notNull(),
}));

export const obligations = onchainTable(
  "obligations",
  (t) => ({
    id: t.bigint().primaryKey(),
    creditor: t.hex().notNull(),
    obligor: t.hex().notNull(),
    asset: t.hex().notNull(),
    /** Asset units. */
    face: t.bigint().notNull(),
    paid: t.bigint().notNull(),
    issuedDay: t.integer().notNull(),
    dueDay: t.integer().notNull(),
    /** Seconds; 64 bits on chain. */
    acceptBy: t.bigint().notNull(),
    state: t.text().notNull(),
    contested: t.boolean().notNull(),
    documentHash: t.hex().notNull(),
    orderId: t.hex().notNull(),
    exactTag: t.hex().notNull(),
    livePieces: t.integer().notNull(),
    issuedAt: t.int8({ mode: "number" }).notNull(),
    acceptedAt: t.int8({ mode: "number" }),
    acceptor: t.hex(),
    acceptedBySignature: t.boolean(),
    /** Id of the acceptance in `story`. */
    acceptanceId: t.text(),
    settledAt: t.int8({ mode: "number" }),
    /** Rejected, cancelled or lapsed. */
    voidedAt: t.int8({ mode: "number" }),
    rejectionReason: t.text(),
    claimReason: t.text(),
    claimedAt: t.int8({ mode: "number" }),
  }),
  (table) => ({
    byCreditor: index().on(table.creditor, table.id),
    byObligor: index().on(table.obligor, table.id),
    byState: index().on(table.state, table.dueDay),
    byDocument: index().on(table.documentHash),
    byTag: index().on(table.exactTag),
  }),
);

export const pieces = onchainTable(
  "pieces",
  (t) => ({
    id: t.bigint().primaryKey(),
    obligationId: t.bigint().notNull(),
    owner: t.hex().notNull(),
    live: t.boolean().notNull(),
    face: t.bigint().notNull(),
    claimed: t.bigint().notNull(),
    depth: t.integer().notNull(),
    parentId: t.bigint(),
    /** Seconds; 0 once taken up. */
    takeUpBy: t.bigint().notNull(),
    sender: t.hex(),
    /** Its latest financing. */
    financingId: t.text(),
  }),
  (table) => ({
    byObligation: index().on(table.obligationId),
    byOwner: index().on(table.owner, table.id),
  }),
);

export const payments = onchainTable(
  "payments",
  (t) => ({
    ...eventColumns(t),
    obligationId: t.bigint().notNull(),
    payer: t.hex().notNull(),
    amount: t.bigint().notNull(),
    paid: t.bigint().notNull(),
  }),
  (table) => ({ byObligation: index().on(table.obligationId), byPayer: index().on(table.payer) }),
);

export const collections = onchainTable(
  "collections",
  (t) => ({
    ...eventColumns(t),
    obligationId: t.bigint().notNull(),
    pieceId: t.bigint().notNull(),
    owner: t.hex().notNull(),
    amount: t.bigint().notNull(),
    claimed: t.bigint().notNull(),
  }),
  (table) => ({ byObligation: index().on(table.obligationId), byOwner: index().on(table.owner) }),
);

export const creditNotes = onchainTable(
  "credit_notes",
  (t) => ({
    ...eventColumns(t),
    obligationId: t.bigint().notNull(),
    pieceId: t.bigint().notNull(),
    amount: t.bigint().notNull(),
    face: t.bigint().notNull(),
    documentHash: t.hex().notNull(),
  }),
  (table) => ({ byObligation: index().on(table.obligationId) }),
);

/** Every event of an obligation, in chain order: the timeline of its page. */
export const story = onchainTable(
  "story",
  (t) => ({
    ...eventColumns(t),
    obligationId: t.bigint().notNull(),
    pieceId: t.bigint(),
    kind: t.text().notNull(),
    /** Who acted; the sender of the transaction where the event names nobody. */
    actor: t.hex().notNull(),
    contract: t.hex().notNull(),
    amount: t.bigint(),
    /** Further figures by name, decimal strings. */
    figures: t.json().$type<Record<string, string>>().notNull(),
    note: t.text(),
  }),
  (table) => ({ byObligation: index().on(table.obligationId, table.id), byActor: index().on(table.actor) }),
);
