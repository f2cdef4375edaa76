import { index, onchainTable, primaryKey } from "ponder";
import { eventColumns } from "./event.ts";
import type { ProvisionStep } from "./policies.ts";

export const pools = onchainTable("pools", (t) => ({
  address: t.hex().primaryKey(),
  policy: t.hex(),
  /** The provision table that the pool has copied from its policy. */
  provisionSteps: t.json().$type<ProvisionStep[]>(),
  /** The books of the last `Booked`: asset units, base and provisions WAD, rate WAD per second, supply in shares. */
  bookedAt: t.int8({ mode: "number" }).notNull(),
  cash: t.bigint().notNull(),
  reserved: t.bigint().notNull(),
  base: t.bigint().notNull(),
  rate: t.bigint().notNull(),
  provisions: t.bigint().notNull(),
  supply: t.bigint().notNull(),
  /** Σ advances ever paid. */
  advanced: t.bigint().notNull(),
  interestEarned: t.bigint().notNull(),
  /** Σ losses that cover did not take. */
  uncovered: t.bigint().notNull(),
  /** Σ of those losses that recoveries made good. */
  recovered: t.bigint().notNull(),
  queuedShares: t.bigint().notNull(),
  fundingCapacity: t.bigint(),
  fundingWindow: t.integer(),
}));

/** Every `Booked`: the NAV history. */
export const poolBooks = onchainTable(
  "pool_books",
  (t) => ({
    ...eventColumns(t),
    pool: t.hex().notNull(),
    cash: t.bigint().notNull(),
    reserved: t.bigint().notNull(),
    base: t.bigint().notNull(),
    rate: t.bigint().notNull(),
    provisions: t.bigint().notNull(),
    supply: t.bigint().notNull(),
  }),
  (table) => ({ byPool: index().on(table.pool, table.id) }),
);

export const financings = onchainTable(
  "financings",
  (t) => ({
    ...eventColumns(t),
    pool: t.hex().notNull(),
    pieceId: t.bigint().notNull(),
    obligationId: t.bigint().notNull(),
    seller: t.hex().notNull(),
    obligor: t.hex().notNull(),
    state: t.text().notNull(),
    closeReason: t.text(),
    closedAt: t.int8({ mode: "number" }),
    dueDay: t.integer().notNull(),
    openFace: t.bigint().notNull(),
    advance: t.bigint().notNull(),
    annualRateBps: t.integer().notNull(),
    obligorGrade: t.text(),
    supplierGrade: t.text(),
    /** WAD at `startedAt`, growing by `rate` (WAD per second) until the end of the due day. */
    value: t.bigint().notNull(),
    rate: t.bigint().notNull(),
    feeValue: t.bigint().notNull(),
    feeRate: t.bigint().notNull(),
    startedAt: t.int8({ mode: "number" }).notNull(),
    /** What it adds to the pool's exposure, asset units. */
    exposure: t.bigint().notNull(),
    /** WAD; interest for lateness that partial payments have left. */
    lateAccrued: t.bigint().notNull(),
    /** Totals of collections, asset units. */
    collected: t.bigint().notNull(),
    toPool: t.bigint().notNull(),
    toPremium: t.bigint().notNull(),
    toProtocol: t.bigint().notNull(),
    toSeller: t.bigint().notNull(),
    interest: t.bigint(),
    lateInterest: t.bigint(),
    loss: t.bigint(),
    /** What cover paid at the write-off. */
    namedCover: t.bigint(),
    generalCover: t.bigint(),
    uncovered: t.bigint(),
    recovered: t.bigint().notNull(),
    /** Of which the pool's own loss; interest that came after it is not counted here. */
    recoveredToPool: t.bigint().notNull(),
    recoveredToGeneral: t.bigint().notNull(),
    recoveredToNamed: t.bigint().notNull(),
  }),
  (table) => ({
    byPoolState: index().on(table.pool, table.state, table.dueDay),
    byObligation: index().on(table.obligationId),
    bySeller: index().on(table.seller),
  }),
);

export const shareBalances = onchainTable(
  "share_balances",
  (t) => ({
    pool: t.hex().notNull(),
    account: t.hex().notNull(),
    shares: t.bigint().notNull(),
    /** Asset units. */
    deposited: t.bigint().notNull(),
    withdrawn: t.bigint().notNull(),
  }),
  (table) => ({
    pk: primaryKey({ columns: [table.pool, table.account] }),
    byAccount: index().on(table.account),
  }),
);

/** Deposits, withdrawals, transfers and redemptions by account. */
export const shareMovements = onchainTable(
  "share_movements",
  (t) => ({
    ...eventColumns(t),
    pool: t.hex().notNull(),
    account: t.hex().notNull(),
    kind: t.text().notNull(),
    assets: t.bigint(),
    shares: t.bigint(),
  }),
  (table) => ({ byAccount: index().on(table.pool, table.account, table.id) }),
);

/** By id `pool-requestId`. */
export const redemptions = onchainTable(
  "redemptions",
  (t) => ({
    ...eventColumns(t),
    pool: t.hex().notNull(),
    requestId: t.bigint().notNull(),
    controller: t.hex().notNull(),
    owner: t.hex().notNull(),
    shares: t.bigint().notNull(),
    pending: t.bigint().notNull(),
    claimable: t.bigint().notNull(),
    claimed: t.bigint().notNull(),
  }),
  (table) => ({
    byRequest: index().on(table.pool, table.requestId),
    byController: index().on(table.controller),
  }),
);

/** What a pool owes sellers whose payment could not be delivered. */
export const sellerCredits = onchainTable(
  "seller_credits",
  (t) => ({ pool: t.hex().notNull(), seller: t.hex().notNull(), amount: t.bigint().notNull() }),
  (table) => ({ pk: primaryKey({ columns: [table.pool, table.seller] }) }),
);
