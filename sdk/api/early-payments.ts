import { z } from "zod";
import { address, assetRef, blockRef, bps, day, eventRef, pageOf, seconds, uint } from "./scalars.ts";

/**
 * `open` until the close; `closing` until somebody clears it; `void` when nobody did in time, then asks and budget go
 * back; `cleared` while its budget is with the contract; `ended` when the rest is back with the buyer.
 */
export const offerState = z.enum(["open", "closing", "void", "cleared", "ended"]);

/** One rate for everyone matched: what a round cleared at, or would clear at now. */
export const roundResult = z.object({
  rateBps: bps,
  /** Lowest level matched, and how much of each of its asks is filled, WAD. */
  level: z.number().int().min(0).max(255),
  share: uint,
  /** Σ open of the asks matched, the last level in full, asset units. */
  matched: uint,
});

/** A buyer's idle cash for its own invoices. One offer is one round; until the close it can also be taken at once. */
export const earlyOffer = z.object({
  id: uint,
  buyer: address,
  asset: assetRef,
  state: offerState,
  /** Escrowed in all, and what is left of it. */
  budget: uint,
  left: uint,
  /** Least rate of the round and rate of an instant take, basis points a year, actual/360. */
  minRateBps: bps,
  instantRateBps: bps,
  minDaysEarly: z.number().int().nonnegative(),
  closesAt: seconds,
  /** `null` until cleared. */
  result: roundResult.extend({ clearedOn: day }).nullable(),
  /** What it would clear at now; `null` without asks and once cleared. */
  preview: roundResult.nullable(),
  /** Totals of what was filled: paid on obligations, of which the buyer's gain. */
  paid: uint,
  discount: uint,
  fills: z.number().int().nonnegative(),
  /** Asks that wait, matched ones included. */
  openAsks: z.number().int().nonnegative(),
  made: eventRef,
});

/** GET /api/v1/early-payments/offers: newest first. */
export const earlyOfferPage = pageOf(earlyOffer);

/**
 * `open` until its round is cleared; `matched` while it waits to be paid; `over` when the round ended without it and
 * the piece waits to go back; `filled`, perhaps in part; `ended` unfilled.
 */
export const askState = z.enum(["open", "matched", "over", "filled", "ended"]);

/** A supplier's wish to be paid early for a piece, at most at this rate. */
export const earlyAsk = z.object({
  offerId: uint,
  pieceId: uint,
  obligationId: uint,
  owner: address,
  buyer: address,
  asset: assetRef,
  state: askState,
  /** The contract holds the piece: `withdrawAsk` or `clear` gives it back. */
  held: z.boolean(),
  /** What is open on the piece, asset units. */
  open: uint,
  dueDay: day,
  /** Of its level: the asked one, or up to 5 bps below. */
  rateBps: bps,
  made: eventRef,
});

/** GET /api/v1/early-payments/asks: newest first. */
export const earlyAskPage = pageOf(earlyAsk);

/** A piece paid early. */
export const earlyFill = eventRef.extend({
  kind: z.enum(["round", "instant"]),
  offerId: uint,
  pieceId: uint,
  obligationId: uint,
  owner: address,
  buyer: address,
  asset: assetRef,
  /** What the obligation was paid: `proceeds` to the owner and `discount`, the buyer's gain. */
  paid: uint,
  proceeds: uint,
  discount: uint,
  rateBps: bps,
  daysEarly: z.number().int().nonnegative(),
});

/** GET /api/v1/early-payments/fills: newest first. */
export const earlyFillPage = pageOf(earlyFill);

/** Asks that stand on one rate. */
export const askLevel = z.object({
  level: z.number().int().min(0).max(255),
  rateBps: bps,
  open: uint,
  asks: z.number().int().positive(),
});

/** GET /api/v1/early-payments/offers/:id */
export const earlyOfferDetail = earlyOffer.extend({
  /** Highest rate first. */
  levels: z.array(askLevel),
  /** By the rate they bear, highest first, then fills newest first; at most 100 of each. */
  asks: z.array(earlyAsk),
  filled: z.array(earlyFill),
  asOf: blockRef,
});

/** Totals of one account in one asset. */
export const earlyTotals = z.object({
  asset: assetRef,
  fills: z.number().int().nonnegative(),
  paid: uint,
  proceeds: uint,
  discount: uint,
  /** Discount ÷ Σ (paid × days early), per year of 360 days, rounded down. */
  averageRateBps: bps,
});

/** GET /api/v1/early-payments/accounts/:account: what it earned as a buyer and bore as a supplier. */
export const earlyAccount = z.object({
  account: address,
  asBuyer: z.array(earlyTotals),
  asSupplier: z.array(earlyTotals),
  /** Money that could not be delivered and waits for `claimCredit`. */
  credits: z.array(z.object({ asset: assetRef, amount: uint })),
  asOf: blockRef,
});

export type OfferState = z.infer<typeof offerState>;
export type RoundResult = z.infer<typeof roundResult>;
export type EarlyOffer = z.infer<typeof earlyOffer>;
export type EarlyOfferPage = z.infer<typeof earlyOfferPage>;
export type AskState = z.infer<typeof askState>;
export type EarlyAsk = z.infer<typeof earlyAsk>;
export type EarlyAskPage = z.infer<typeof earlyAskPage>;
export type EarlyFill = z.infer<typeof earlyFill>;
export type EarlyFillPage = z.infer<typeof earlyFillPage>;
export type AskLevel = z.infer<typeof askLevel>;
export type EarlyOfferDetail = z.infer<typeof earlyOfferDetail>;
export type EarlyTotals = z.infer<typeof earlyTotals>;
export type EarlyAccount = z.infer<typeof earlyAccount>;
