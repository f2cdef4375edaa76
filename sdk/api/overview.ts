import { z } from "zod";
import { address, assetRef, blockRef, hash, uint } from "./scalars.ts";

const ageingBucket = z.object({ count: z.number().int(), open: uint });

/** GET /api/v1/ageing: accepted and open obligations by days past due. */
export const ageing = z.object({
  rows: z.array(
    z.object({
      asset: assetRef,
      notDue: ageingBucket,
      days1to30: ageingBucket,
      days31to60: ageingBucket,
      days61to90: ageingBucket,
      over90: ageingBucket,
      total: ageingBucket,
    }),
  ),
  asOf: blockRef,
});

/** GET /api/v1/summary */
export const summary = z.object({
  participants: z.object({
    active: z.number().int(),
    suppliers: z.number().int(),
    buyers: z.number().int(),
    funders: z.number().int(),
    underwriters: z.number().int(),
  }),
  obligations: z.object({
    total: z.number().int(),
    issued: z.number().int(),
    accepted: z.number().int(),
    settled: z.number().int(),
    overdue: z.number().int(),
  }),
  assets: z.array(
    z.object({
      asset: assetRef,
      /** Face of everything that obligors ever accepted. */
      accepted: uint,
      paid: uint,
      open: uint,
      overdue: uint,
      /** Σ advances ever paid by pools. */
      advanced: uint,
      /** Carrying value of open financings. */
      carrying: uint,
      /** Exit assets of all pools. */
      poolAssets: uint,
      cover: uint,
    }),
  ),
  asOf: blockRef,
});

/** GET /api/v1/status */
export const status = z.object({
  chainId: z.number().int(),
  /** The newest block whose events are in the tables. */
  indexed: blockRef,
  /** The chain's newest block; `null` when the chain does not answer. */
  chainHead: blockRef.nullable(),
  lagBlocks: z.number().int().nullable(),
  /** `frozen`: rows come from a chain that no longer exists, or indexing has stopped; the process ends itself. */
  state: z.enum(["syncing", "following", "lagging", "chain-unreachable", "frozen"]),
  detail: z.string(),
  anchor: z.object({ block: z.number().int(), hash, matches: z.boolean() }).nullable(),
  contracts: z.record(z.string(), z.array(address)),
});

export type Ageing = z.infer<typeof ageing>;
export type Summary = z.infer<typeof summary>;
export type Status = z.infer<typeof status>;
