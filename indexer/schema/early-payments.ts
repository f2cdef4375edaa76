import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event.ts";

/** By the offer's id in decimals; each offer is one round. */
export const earlyOffers = onchainTable(
  "early_offers",
  (t) => ({
    ...eventColumns(t),
    offerId: t.bigint().notNull(),
    buyer: t.hex().notNull(),
    asset: t.hex().notNull(),
    /** Asset units escrowed in all, and what is left. */
    budget: t.bigint().notNull(),
    remaining: t.bigint().notNull(),
    minRateBps: t.integer().notNull(),
    instantRateBps: t.integer().notNull(),
    minDaysEarly: t.integer().notNull(),
    closesAt: t.int8({ mode: "number" }).notNull(),
    state: t.text().notNull(),
    /** Set when cleared. */
    rateBps: t.integer(),
    level: t.integer(),
    share: t.bigint(),
    matched: t.bigint(),
    clearedOn: t.integer(),
    /** Totals of its fills. */
    paid: t.bigint().notNull(),
    discount: t.bigint().notNull(),
    fills: t.integer().notNull(),
  }),
  (table) => ({
    byBuyer: index().on(table.buyer, table.offerId),
    byOffer: index().on(table.offerId),
  }),
);

/** The latest ask of a piece in an offer. */
export const earlyAsks = onchainTable(
  "early_asks",
  (t) => ({
    offerId: t.bigint().notNull(),
    pieceId: t.bigint().notNull(),
    /** Id of its event, in chain order. */
    asked: t.text().notNull(),
    block: t.int8({ mode: "number" }).notNull(),
    timestamp: t.int8({ mode: "number" }).notNull(),
    transaction: t.hex().notNull(),
    logIndex: t.integer().notNull(),
    obligationId: t.bigint().notNull(),
    owner: t.hex().notNull(),
    state: t.text().notNull(),
    open: t.bigint().notNull(),
    dueDay: t.integer().notNull(),
    rateBps: t.integer().notNull(),
    level: t.integer().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.offerId, table.pieceId] }),
    byOwner: index().on(table.owner, table.asked),
    byPiece: index().on(table.pieceId),
  }),
);

export const earlyFills = onchainTable(
  "early_fills",
  (t) => ({
    ...eventColumns(t),
    offerId: t.bigint().notNull(),
    pieceId: t.bigint().notNull(),
    obligationId: t.bigint().notNull(),
    owner: t.hex().notNull(),
    buyer: t.hex().notNull(),
    asset: t.hex().notNull(),
    paid: t.bigint().notNull(),
    discount: t.bigint().notNull(),
    rateBps: t.integer().notNull(),
    daysEarly: t.integer().notNull(),
    instant: t.boolean().notNull(),
  }),
  (table) => ({
    byOffer: index().on(table.offerId, table.id),
    byOwner: index().on(table.owner, table.id),
    byBuyer: index().on(table.buyer, table.id),
  }),
);

/** Money that could not be delivered and waits. */
export const earlyCredits = onchainTable(
  "early_credits",
  (t) => ({ account: t.hex().notNull(), asset: t.hex().notNull(), amount: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.account, table.asset] }) }),
);
