import { z } from "zod";
import { address, assetRef, blockRef, eventRef, grade, seconds, uint } from "./scalars.ts";

/** Cover on one name; `obligor` is `null` for general cover (id "0"). */
export const coverName = z.object({
  /** ERC-6909 id: the obligor's address as a number. */
  id: uint,
  obligor: address.nullable(),
  grade,
  /** Asset units staked, premium and losses included. */
  assets: uint,
  shares: uint,
  /** What the pool has at risk on the name; for general cover the total. */
  exposure: uint,
  /** Cover × leverage of the grade (general: × pool leverage), asset units. */
  limit: uint,
  stakers: z.number().int(),
  premiumEarned: uint,
  slashed: uint,
  replenished: uint,
});

export const coverEvent = eventRef.extend({
  kind: z.enum(["staked", "unstaked", "slashed", "premium", "replenished"]),
  id: uint,
  obligor: address.nullable(),
  account: address.nullable(),
  amount: uint,
  /** The id's assets after it. */
  assets: uint,
});

/** GET /api/v1/cover/:pool */
export const cover = z.object({
  pool: address,
  vault: address,
  asset: assetRef,
  names: z.array(coverName),
  totalAssets: uint,
  totalExposure: uint,
  /** Newest first, at most 200. */
  history: z.array(coverEvent),
  asOf: blockRef,
});

export const coverPosition = z.object({
  id: uint,
  obligor: address.nullable(),
  shares: uint,
  /** Asset units by the vault's share price, rounded down. */
  worth: uint,
  staked: uint,
  unstaked: uint,
  cooldown: z
    .object({
      shares: uint,
      opensAt: seconds,
      closesAt: seconds,
      state: z.enum(["waiting", "open", "lapsed"]),
    })
    .nullable(),
});

/** GET /api/v1/cover/:pool/positions/:account */
export const coverPositions = z.object({
  pool: address,
  account: address,
  asset: assetRef,
  items: z.array(coverPosition),
  history: z.array(coverEvent),
  asOf: blockRef,
});

export type CoverName = z.infer<typeof coverName>;
export type CoverEvent = z.infer<typeof coverEvent>;
export type Cover = z.infer<typeof cover>;
export type CoverPosition = z.infer<typeof coverPosition>;
export type CoverPositions = z.infer<typeof coverPositions>;
