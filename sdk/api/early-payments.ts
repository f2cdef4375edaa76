import { z } from "zod";
import { address, assetRef, blockRef, bps, day, eventRef, pageOf, seconds, uint } from "./scalars.ts";

export const offerState = z.enum(["open", "expired", "spent", "withdrawn"]);

/** A buyer's idle cash for its own invoices: escrowed, and paid to suppliers at a discount before they are due. */
export const earlyOffer = z.object({
  id: uint,
  buyer: address,
  asset: assetRef,
  state: offerState,
  /** Escrowed at first, and what is left of it. */
  budget: uint,
  left: uint,
  /** Lowest annual rate of discount that the buyer accepts, and days an invoice must have to run. */
  minRateBps: bps,
  minDaysEarly: z.number().int().nonnegative(),
  until: seconds,
  /** Totals of rounds and takes. */
  spent: uint,
  discount: uint,
  fills: z.number().int().nonnegative(),
  /** Asks that wait for it now. */
  openAsks: z.number().int().nonnegative(),
  made: eventRef,
});

/** GET /api/v1/early-payments/offers */
export const earlyOfferPage = pageOf(earlyOffer);

export const askState = z.enum(["open", "filled", "withdrawn", "lapsed"]);

/** A supplier's wish to be paid early for a piece, at most at this cost. */
export const earlyAsk = z.object({
  id: uint,
  pieceId: uint,
  obligationId: uint,
  supplier: address,
  buyer: address,
  asset: assetRef,
  state: askState,
  /** Open face of the piece. */
  open: uint,
  dueDay: day,
  /** Annual rate of discount that the supplier would bear, actual/360. */
  maxRateBps: bps,
  made: eventRef,
});

/** GET /api/v1/early-payments/asks */
export const earlyAskPage = pageOf(earlyAsk);

/** A piece paid early: by a round at its uniform rate, or by a take at the offer's. */
export const earlyFill = eventRef.extend({
  kind: z.enum(["round", "take"]),
  offerId: uint,
  /** `null` for a take. */
  roundId: uint.nullable(),
  pieceId: uint,
  obligationId: uint,
  supplier: address,
  buyer: address,
  asset: assetRef,
  /** Face that ended, what the supplier got for it, and the difference. */
  face: uint,
  paid: uint,
  discount: uint,
  daysEarly: z.number().int().nonnegative(),
  rateBps: bps,
});

/** GET /api/v1/early-payments/fills: what buyers earned and suppliers paid, newest first. */
export const earlyFillPage = pageOf(earlyFill);

export const earlyRound = eventRef.extend({
  id: uint,
  offerId: uint,
  buyer: address,
  asset: assetRef,
  /** The one rate that everyone got; `null` when nothing was filled. */
  rateBps: bps.nullable(),
  asks: z.number().int().nonnegative(),
  filled: z.number().int().nonnegative(),
  face: uint,
  paid: uint,
  discount: uint,
});

/** GET /api/v1/early-payments/rounds */
export const earlyRoundPage = pageOf(earlyRound);

/** GET /api/v1/early-payments/rounds/:id */
export const earlyRoundDetail = earlyRound.extend({ fills: z.array(earlyFill), asOf: blockRef });

/** GET /api/v1/early-payments/offers/:id: at most 100 of each, newest first; asks by the rate they bear, highest first. */
export const earlyOfferDetail = earlyOffer.extend({
  asks: z.array(earlyAsk),
  rounds: z.array(earlyRound),
  fills: z.array(earlyFill),
  asOf: blockRef,
});

/** Totals of one account in one asset, as a buyer or as a supplier. */
export const earlyTotals = z.object({
  asset: assetRef,
  fills: z.number().int().nonnegative(),
  face: uint,
  paid: uint,
  discount: uint,
  /** Discount ÷ (paid × days early), per year of 360 days, weighted by amount and days. */
  averageRateBps: bps,
});

/** GET /api/v1/early-payments/totals/:account */
export const earlyAccount = z.object({
  account: address,
  asBuyer: z.array(earlyTotals),
  asSupplier: z.array(earlyTotals),
  asOf: blockRef,
});

export type OfferState = z.infer<typeof offerState>;
export type EarlyOffer = z.infer<typeof earlyOffer>;
export type EarlyOfferPage = z.infer<typeof earlyOfferPage>;
export type AskState = z.infer<typeof askState>;
export type EarlyAsk = z.infer<typeof earlyAsk>;
export type EarlyAskPage = z.infer<typeof earlyAskPage>;
export type EarlyFill = z.infer<typeof earlyFill>;
export type EarlyFillPage = z.infer<typeof earlyFillPage>;
export type EarlyRound = z.infer<typeof earlyRound>;
export type EarlyRoundPage = z.infer<typeof earlyRoundPage>;
export type EarlyRoundDetail = z.infer<typeof earlyRoundDetail>;
export type EarlyOfferDetail = z.infer<typeof earlyOfferDetail>;
export type EarlyTotals = z.infer<typeof earlyTotals>;
export type EarlyAccount = z.infer<typeof earlyAccount>;
