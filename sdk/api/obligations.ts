import { z } from "zod";
import { financing } from "./financings.ts";
import { address, assetRef, blockRef, day, eventRef, hash, pageOf, seconds, uint } from "./scalars.ts";

export const obligationState = z.enum(["issued", "accepted", "settled", "rejected", "cancelled", "lapsed"]);

/** An act that is possible now as far as the chain's public state tells; simulate before sending. */
export const nextAction = z.object({
  act: z.enum([
    "accept",
    "reject",
    "cancel",
    "lapse",
    "pay",
    "raise-claim",
    "withdraw-claim",
    "finance",
    "split",
    "take-up",
    "give-back",
    "collect",
    "settle",
    "buy-back",
    "write-off",
    "recover",
  ]),
  /** Who may do it: an account (or its delegate), or anyone. */
  by: z.union([address, z.literal("anyone")]),
  pieceId: uint.nullable(),
  /** The pool concerned, for acts on a financed piece. */
  pool: address.nullable(),
});

export const obligation = z.object({
  id: uint,
  creditor: address,
  obligor: address,
  asset: assetRef,
  face: uint,
  paid: uint,
  /** face − paid. */
  open: uint,
  issuedDay: day,
  dueDay: day,
  acceptBy: seconds,
  state: obligationState,
  contested: z.boolean(),
  /** Accepted, open and past the end of its due day. */
  overdue: z.boolean(),
  /** Days past the due day: 1 on the first day after it, 0 when not overdue. */
  daysLate: z.number().int().nonnegative(),
  documentHash: hash,
  /** All zeros when the invoice names no order. */
  orderId: hash,
  exactTag: hash,
  issuedAt: seconds,
  acceptedAt: seconds.nullable(),
  settledAt: seconds.nullable(),
  /** Live pieces. */
  pieces: z.number().int().nonnegative(),
  /** Sum over its pieces that a pool has financed and not closed; `null` when none was ever financed. */
  financing: z
    .object({
      pool: address,
      state: z.enum(["open", "written-off", "closed"]),
      advance: uint,
      carrying: uint,
      financedAt: seconds,
    })
    .nullable(),
  /** Another document looks alike. */
  similar: z.boolean(),
  nextActions: z.array(nextAction),
});

export const piece = z.object({
  id: uint,
  obligationId: uint,
  owner: address,
  /** False once split or void. */
  live: z.boolean(),
  face: uint,
  claimed: uint,
  /** What `collect` would pay at the block of the answer. */
  collectable: uint,
  /** What the obligor still owes on it. */
  open: uint,
  depth: z.number().int().nonnegative(),
  parentId: uint.nullable(),
  /** Set while the owner has not taken it up. */
  takeUpBy: seconds.nullable(),
  sender: address.nullable(),
  financing: financing.nullable(),
});

/** A piece with what its page needs of the obligation. */
export const ownedPiece = piece.extend({
  obligation: obligation.omit({ nextActions: true, financing: true }),
});

export const storyKind = z.enum([
  "issued",
  "report-delivered",
  "fingerprint-claimed",
  "fingerprint-released",
  "similar",
  "accepted",
  "rejected",
  "cancelled",
  "lapsed",
  "claim-raised",
  "claim-withdrawn",
  "split",
  "taken-up",
  "returned",
  "transferred",
  "credited",
  "paid",
  "collected",
  "settled",
  "financed",
  "pool-collected",
  "financing-closed",
  "written-off",
  "recovered",
  "face-reduced",
  "early-asked",
  "early-ask-ended",
  "paid-early",
]);

/** One event of an obligation's story, oldest first. */
export const storyEntry = eventRef.extend({
  kind: storyKind,
  /** Who did it: the acceptor, payer, owner…; else the sender of the transaction. */
  actor: address,
  /** The contract that emitted it. */
  contract: address,
  pieceId: uint.nullable(),
  /** The main amount, asset units; `null` for an event without one. */
  amount: uint.nullable(),
  /** Further figures by name, decimal strings: `toPool`, `toSeller`, `paid`, `rate`… */
  figures: z.record(z.string(), z.string()),
  /** The reason given, for a rejection or claim. */
  note: z.string().nullable(),
});

export const payment = eventRef.extend({
  obligationId: uint,
  payer: address,
  amount: uint,
  /** Total paid after it. */
  paid: uint,
});

export const report = eventRef.extend({
  feedId: hash,
  subject: hash,
  sequence: uint,
  configDigest: hash,
  observedAt: seconds,
  payloadHash: hash,
  /** Reporters that signed, resolved from the bitmap and the signer set of that digest. */
  signers: z.array(address),
  threshold: z.number().int().nonnegative(),
  /** Size of the signer set. */
  signerSet: z.number().int().nonnegative(),
});

export const similarity = eventRef.extend({
  subject: hash,
  other: hash,
  /** The other side when it is an obligation here; `null` for an external financing. */
  otherObligationId: uint.nullable(),
  /** Indices of the partial tags that are the same. */
  partials: z.array(z.number().int().min(0).max(7)),
});

/** GET /api/v1/obligations/:id and /api/v1/obligations/by-document/:hash */
export const obligationDetail = obligation.extend({
  acceptance: eventRef.extend({ acceptor: address, bySignature: z.boolean() }).nullable(),
  claim: z.object({ reason: z.string(), raisedAt: seconds }).nullable(),
  rejection: z.object({ reason: z.string(), rejectedAt: seconds }).nullable(),
  reports: z.array(report),
  /** Every piece, those split or void included. */
  allPieces: z.array(piece),
  payments: z.array(payment),
  collections: z.array(eventRef.extend({ pieceId: uint, owner: address, amount: uint, claimed: uint })),
  creditNotes: z.array(eventRef.extend({ pieceId: uint, amount: uint, face: uint, documentHash: hash })),
  financings: z.array(financing),
  similarities: z.array(similarity),
  story: z.array(storyEntry),
  asOf: blockRef,
});

/** GET /api/v1/obligations */
export const obligationPage = pageOf(obligation);
/** GET /api/v1/pieces */
export const piecePage = pageOf(ownedPiece);

export type ObligationState = z.infer<typeof obligationState>;
export type NextAction = z.infer<typeof nextAction>;
export type Obligation = z.infer<typeof obligation>;
export type Piece = z.infer<typeof piece>;
export type OwnedPiece = z.infer<typeof ownedPiece>;
export type StoryKind = z.infer<typeof storyKind>;
export type StoryEntry = z.infer<typeof storyEntry>;
export type Payment = z.infer<typeof payment>;
export type Report = z.infer<typeof report>;
export type Similarity = z.infer<typeof similarity>;
export type ObligationDetail = z.infer<typeof obligationDetail>;
export type ObligationPage = z.infer<typeof obligationPage>;
export type PiecePage = z.infer<typeof piecePage>;

/** GET /api/v1/activity */
export const activityPage = pageOf(storyEntry.extend({ obligationId: uint }));
export type ActivityPage = z.infer<typeof activityPage>;
