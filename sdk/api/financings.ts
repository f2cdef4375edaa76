import { z } from "zod";
import { address, assetRef, bps, day, eventRef, grade, pageOf, seconds, uint } from "./scalars.ts";

export const financingState = z.enum(["open", "written-off", "closed"]);
export const closeReason = z.enum(["paid", "bought-back"]);

/** One piece financed once; a piece that was bought back and sold again has two. */
export const financing = z.object({
  /** Unique over all pools. */
  id: z.string(),
  pool: address,
  pieceId: uint,
  obligationId: uint,
  seller: address,
  obligor: address,
  asset: assetRef,
  state: financingState,
  closeReason: closeReason.nullable(),
  /** Closed, but the pool still holds the piece: `settle` gives it back to the seller. */
  heldForSeller: z.boolean(),
  financedAt: seconds,
  closedAt: seconds.nullable(),
  dueDay: day,
  /** What the obligor owed on the piece at financing. */
  openFace: uint,
  advance: uint,
  holdback: uint,
  annualRateBps: bps,
  obligorGrade: grade,
  supplierGrade: grade,
  /** WAD asset units at `startedAt`; with `rate` (WAD per second) until the end of `dueDay` this is the carrying value. */
  value: uint,
  rate: uint,
  /** Premium and protocol fee, same units and start. */
  feeValue: uint,
  feeRate: uint,
  startedAt: seconds,
  /** What it adds to the pool's exposure, asset units. */
  exposure: uint,
  /** Carrying value at `asOf`, asset units, rounded down. */
  carrying: uint,
  /** What the seller would pay to close it at `asOf`: carrying value, fees and interest for lateness. */
  costToClose: uint,
  /** What the exit price takes off for it at `asOf`: provision step and asset units, rounded up. */
  provisionBps: bps,
  provision: uint,
  overdue: z.boolean(),
  daysLate: z.number().int().nonnegative(),
  /** Days from financing to the due day. */
  tenorDays: z.number().int().nonnegative(),
  /** Totals over all collections so far, asset units. */
  collected: uint,
  toPool: uint,
  toPremium: uint,
  toProtocol: uint,
  toSeller: uint,
  /** Set when closed. */
  interest: uint.nullable(),
  lateInterest: uint.nullable(),
  /** Set when written off. */
  loss: uint.nullable(),
  namedCover: uint.nullable(),
  generalCover: uint.nullable(),
  uncovered: uint.nullable(),
  /** Came back after the write-off, asset units. */
  recovered: uint,
  opened: eventRef,
});

/** GET /api/v1/pools/:address/loans */
export const loanPage = pageOf(financing);

export type FinancingState = z.infer<typeof financingState>;
export type Financing = z.infer<typeof financing>;
export type LoanPage = z.infer<typeof loanPage>;
