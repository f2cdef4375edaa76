import { z } from "zod";
import { address, assetRef, blockRef, bps, eventRef, hash, pageOf, seconds, uint } from "./scalars.ts";
import { tokenRef } from "./tokens.ts";

/** What a farm takes: shares of a financing pool, cover on a name, or liquidity shares of a market. */
export const stakedToken = z.object({
  kind: z.enum(["share", "cover", "liquidity", "other"]),
  token: address,
  /** ERC-6909 id: a market for liquidity, an obligor's number for cover; `null` for an ERC-20 share. */
  id: uint.nullable(),
  /** The financing pool of a share or of cover. */
  pool: address.nullable(),
  market: uint.nullable(),
  symbol: z.string(),
  decimals: z.number().int().min(0).max(77),
});

/** Worth in an asset's units at `asOf`: shares at the exit price, cover at its share price, liquidity by its reserves. */
export const worth = z.object({ asset: assetRef, amount: uint });

/** What a farm pays per year, simple, on what is staked now at the rate that runs now. */
export const farmYield = z.object({
  aprBps: bps,
  /** Where the reward's price comes from: the market it trades in, or one to one for the asset itself. */
  source: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("market"), market: uint, price: uint }),
    z.object({ kind: z.literal("same-asset") }),
    z.object({ kind: z.literal("pool"), pool: address, price: uint }),
  ]),
});

/** A reward token that a farm pays, and its running campaign. */
export const farmReward = z.object({
  token: tokenRef,
  /** Token units that the whole farm earns in a day, rounded down; "0" when no campaign runs at `asOf`. */
  perDay: uint,
  /** When the money runs dry if the farm is never empty: its clock stops while nobody is staked. In the past when dry. */
  endsAt: seconds,
  /** Units per day below which no campaign may be funded. */
  minPerDay: uint,
  funded: uint,
  claimed: uint,
  /** `null` when a price is missing, nothing is staked or nothing runs; `noYield` says which. */
  yield: farmYield.nullable(),
  noYield: z.enum(["not-running", "nothing-staked", "no-price"]).nullable(),
});

export const farm = z.object({
  id: uint,
  staked: stakedToken,
  total: uint,
  worth: worth.nullable(),
  stakers: z.number().int().nonnegative(),
  rewards: z.array(farmReward),
  createdAt: seconds,
});

/** GET /api/v1/farms */
export const farmList = z.object({ items: z.array(farm), asOf: blockRef });

export const campaign = eventRef.extend({
  farm: uint,
  token: tokenRef,
  /** Who paid for it. */
  funder: address,
  amount: uint,
  /** From this event on, what was left of the one before included. */
  perDay: uint,
  periodSeconds: z.number().int().nonnegative(),
});

/** GET /api/v1/farms/:id: campaigns newest first, at most 100. */
export const farmDetail = farm.extend({ campaigns: z.array(campaign), asOf: blockRef });

export const farmPosition = z.object({
  farm: uint,
  account: address,
  staked: stakedToken,
  amount: uint,
  worth: worth.nullable(),
  rewards: z.array(
    z.object({
      token: tokenRef,
      /** What `claim` would pay at `asOf`. */
      claimable: uint,
      claimed: uint,
      /** Units that accrue to the account in a day at today's stakes, rounded down. */
      perDay: uint,
    }),
  ),
});

/** GET /api/v1/farms/positions/:account: every farm in which it stakes, or has something to claim. */
export const farmPositions = z.object({ account: address, items: z.array(farmPosition), asOf: blockRef });

export const rewardClaim = eventRef.extend({
  /** Exactly one of the two is set. */
  farm: uint.nullable(),
  drop: uint.nullable(),
  account: address,
  token: tokenRef,
  amount: uint,
});

/** GET /api/v1/reward-claims: newest first. */
export const rewardClaimPage = pageOf(rewardClaim);

/** A root of a cumulative Merkle drop. */
export const dropRoot = eventRef.extend({
  root: hash,
  /** Σ of what it promises to all accounts since the drop began, token units. */
  total: uint,
  /** Where the list is published. */
  uri: z.string(),
  /** Waiting: until `activeAt` the guardian can dispute it. Withdrawn: proposed anew before it came into force. */
  state: z.enum(["waiting", "active", "disputed", "withdrawn", "replaced"]),
  activeAt: seconds,
  /** Given with a dispute. */
  reason: z.string().nullable(),
});

export const drop = z.object({
  id: uint,
  token: tokenRef,
  /** Who proposes roots. */
  operator: address,
  windowSeconds: z.number().int(),
  funded: uint,
  claimed: uint,
  /** The root that claims are proven against; `null` before the first one. */
  active: dropRoot.nullable(),
  waiting: dropRoot.nullable(),
});

/** GET /api/v1/drops */
export const dropList = z.object({ items: z.array(drop), asOf: blockRef });

/** GET /api/v1/drops/:id: roots and claims newest first, at most 100 of each. */
export const dropDetail = drop.extend({
  roots: z.array(dropRoot),
  claims: z.array(rewardClaim),
  asOf: blockRef,
});

export type StakedToken = z.infer<typeof stakedToken>;
export type Worth = z.infer<typeof worth>;
export type FarmYield = z.infer<typeof farmYield>;
export type FarmReward = z.infer<typeof farmReward>;
export type Farm = z.infer<typeof farm>;
export type FarmList = z.infer<typeof farmList>;
export type Campaign = z.infer<typeof campaign>;
export type FarmDetail = z.infer<typeof farmDetail>;
export type FarmPosition = z.infer<typeof farmPosition>;
export type FarmPositions = z.infer<typeof farmPositions>;
export type RewardClaim = z.infer<typeof rewardClaim>;
export type RewardClaimPage = z.infer<typeof rewardClaimPage>;
export type DropRoot = z.infer<typeof dropRoot>;
export type Drop = z.infer<typeof drop>;
export type DropList = z.infer<typeof dropList>;
export type DropDetail = z.infer<typeof dropDetail>;
