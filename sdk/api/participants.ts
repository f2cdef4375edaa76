import { z } from "zod";
import { address, assetRef, blockRef, eventRef, grade, hash, pageOf, seconds, uint } from "./scalars.ts";

export const participantStatus = z.enum(["pending", "active", "suspended", "revoked"]);
export const participantRole = z.enum([
  "supplier",
  "buyer",
  "funder",
  "underwriter",
  "carrier",
  "inspector",
  "assessor",
  "warehouse",
]);
export const permission = z.enum(["accept", "issue", "pay", "finance"]);

export const participant = z.object({
  account: address,
  status: participantStatus,
  /** Approved by the registrar. */
  roles: z.array(participantRole),
  /** Asked for by the company. */
  requestedRoles: z.array(participantRole),
  /** ISO 3166-1 alpha-2. */
  country: z.string(),
  verifiedUntil: seconds,
  /** Active and verified at the block of the answer. */
  verified: z.boolean(),
  legalIdHash: hash,
  profileHash: hash,
  profileUri: z.string(),
  agreementHash: hash.nullable(),
  /** Why it was suspended or revoked. */
  reason: z.string().nullable(),
  /** The grade the credit policy gives it as an obligor. */
  obligorGrade: grade,
  registeredAt: seconds,
});

export const delegate = z.object({
  account: address,
  permissions: z.array(permission),
  /** Largest amount per act, WAD: 1e18 is one unit of the currency. */
  limit: uint,
  /** The delegate may act before this instant. */
  until: seconds,
  /** Whether it may act at the block of the answer. */
  active: z.boolean(),
  setAt: seconds,
});

/** What a company owes and is owed, per asset. */
export const standing = z.object({
  asset: assetRef,
  /** Accepted and open, as the obligor. */
  payable: uint,
  payableOverdue: uint,
  /** Accepted and open on pieces it owns. */
  receivable: uint,
  receivableOverdue: uint,
  /** Paid as the obligor since the beginning. */
  paid: uint,
});

export const participantDetail = participant.extend({
  /** `none` for a staff wallet that is no company itself: registered at 0, without roles. */
  status: participantStatus.or(z.literal("none")),
  delegates: z.array(delegate),
  /** Companies this account may act for. */
  principals: z.array(delegate),
  agreements: z.array(eventRef.extend({ agreementHash: hash })),
  standings: z.array(standing),
  asOf: blockRef,
});

/** GET /api/v1/participants */
export const participantPage = pageOf(participant);

export type ParticipantRole = z.infer<typeof participantRole>;
export type ParticipantStatus = z.infer<typeof participantStatus>;
export type Permission = z.infer<typeof permission>;
export type Participant = z.infer<typeof participant>;
export type Delegate = z.infer<typeof delegate>;
export type Standing = z.infer<typeof standing>;
export type ParticipantDetail = z.infer<typeof participantDetail>;
export type ParticipantPage = z.infer<typeof participantPage>;
