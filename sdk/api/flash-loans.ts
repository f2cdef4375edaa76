import { z } from "zod";
import { address, blockRef, bps, eventRef, pageOf, uint } from "./scalars.ts";
import { tokenRef } from "./tokens.ts";

export const flashLoan = eventRef.extend({
  lender: address,
  /** Whoever asked for it, and the contract that was lent to. */
  initiator: address,
  receiver: address,
  token: tokenRef,
  amount: uint,
  fee: uint,
});

/** GET /api/v1/flash-loans: newest first. A batch is one loan per token, in one transaction. */
export const flashLoanPage = pageOf(flashLoan);

/** One token that one lender lends. */
export const flashOffer = z.object({
  lender: address,
  kind: z.enum(["exchange", "pool"]),
  /** Name of the lender for people. */
  name: z.string(),
  token: tokenRef,
  feeBps: bps,
  /** What it has at `asOf`: the exchange's reserves, the pool's idle cash. */
  available: uint,
  loans: z.number().int().nonnegative(),
  lent: uint,
  fees: uint,
});

/** GET /api/v1/flash-offers */
export const flashOfferList = z.object({ items: z.array(flashOffer), asOf: blockRef });

export type FlashLoan = z.infer<typeof flashLoan>;
export type FlashLoanPage = z.infer<typeof flashLoanPage>;
export type FlashOffer = z.infer<typeof flashOffer>;
export type FlashOfferList = z.infer<typeof flashOfferList>;
