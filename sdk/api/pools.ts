import { z } from "zod";
import { address, assetRef, blockRef, bps, day, eventRef, grade, pageOf, seconds, uint } from "./scalars.ts";

/** The books as the last `Booked` event left them. */
export const books = z.object({
  bookedAt: seconds,
  /** Asset units. */
  cash: uint,
  reserved: uint,
  /** WAD, at `bookedAt`. */
  base: uint,
  /** WAD per second, at `bookedAt`. */
  rate: uint,
  /** WAD, at `bookedAt`. */
  provisions: uint,
  /** Shares. */
  supply: uint,
});

/** What the books are worth at one instant. */
export const valuation = z.object({
  at: seconds,
  /** WAD. */
  base: uint,
  rate: uint,
  provisions: uint,
  /** Asset units: what deposits are priced by. */
  entryAssets: uint,
  /** Asset units: what redemptions are priced by, `totalAssets`. */
  exitAssets: uint,
  /** WAD units of the currency per whole share (10^shareDecimals), rounded down: 1e18 is one to one. */
  entryPrice: uint,
  exitPrice: uint,
  /** Financed share of the pool's assets. */
  utilisationBps: bps,
});

export const pool = z.object({
  address,
  /** Name and symbol of the share. */
  name: z.string(),
  symbol: z.string(),
  asset: assetRef,
  shareDecimals: z.number().int(),
  policy: address.nullable(),
  cover: address,
  books,
  now: valuation,
  openFinancings: z.number().int(),
  /** Σ advances ever paid. */
  advanced: uint,
  /** Σ exposure of open financings. */
  exposure: uint,
  /** Interest of closed financings, late interest included, before premium and protocol fee; asset units. */
  interestEarned: uint,
  /** Losses that cover did not take, less what was recovered for the pool. */
  lossesNet: uint,
  /** Shares waiting in the redemption queue. */
  queuedShares: uint,
  /** Accounts that hold shares, the pool itself not counted. */
  holders: z.number().int(),
  fundingLimit: z.object({ capacity: uint, windowSeconds: z.number().int() }).nullable(),
});

export const gradeTerms = z.object({
  grade: z.enum(["A", "B", "C", "D", "E"]),
  advanceBps: bps,
  obligorSpreadBps: bps,
  supplierSpreadBps: bps,
  maxTenorDays: z.number().int(),
  /** Multiple of the obligor's cover, hundredths. */
  leverage: z.number().int(),
});

export const provisionStep = z.object({ daysLate: z.number().int(), bps });

export const policy = z.object({
  address,
  grades: z.array(gradeTerms),
  rateModel: z
    .object({ baseBps: bps, kinkBps: bps, slopeBelowBps: bps, slopeAboveBps: bps, tenorSlopeBps: bps })
    .nullable(),
  interestSplit: z.object({ premiumBps: bps, protocolBps: bps, namedPremiumBps: bps }).nullable(),
  caps: z
    .object({
      obligorCapBps: bps,
      supplierCapBps: bps,
      poolLeverage: z.number().int(),
      writeOffDays: z.number().int(),
      creditNoteBufferBps: bps,
    })
    .nullable(),
  /** The policy's table. What the pool applies is in its ladder. */
  provisionSteps: z.array(provisionStep),
  gradeSource: address.nullable(),
  obligors: z.array(z.object({ obligor: address, grade })),
});

/** GET /api/v1/pools/:address */
export const poolDetail = pool.extend({
  policyTerms: policy.nullable(),
  /** Largest first. */
  byObligor: z.array(
    z.object({
      obligor: address,
      count: z.number().int(),
      openFace: uint,
      carrying: uint,
      provision: uint,
      exposure: uint,
    }),
  ),
  bySupplier: z.array(
    z.object({
      supplier: address,
      count: z.number().int(),
      openFace: uint,
      carrying: uint,
      provision: uint,
      exposure: uint,
    }),
  ),
  asOf: blockRef,
});

/** GET /api/v1/pools */
export const poolList = z.object({ items: z.array(pool), asOf: blockRef });

/** One sampled booking; a pool's price also moves between bookings, see `sdk/ladder`. */
export const historyPoint = books.omit({ bookedAt: true }).extend({
  timestamp: seconds,
  block: z.number().int(),
  entryPrice: uint,
  exitPrice: uint,
  entryAssets: uint,
  exitAssets: uint,
  utilisationBps: bps,
});

/** GET /api/v1/pools/:address/history: at most 500 points, oldest first, the last one computed at `asOf`. */
export const poolHistory = z.object({
  asset: assetRef,
  shareDecimals: z.number().int(),
  points: z.array(historyPoint),
  asOf: blockRef,
});

export const ladderDay = z.object({
  dueDay: day,
  count: z.number().int(),
  /** Open face on that day, asset units. */
  face: uint,
  /** Carrying value at `asOf`, asset units rounded down. */
  carrying: uint,
  /** WAD at the due instant, and WAD per second that ends then: the ladder's bucket. */
  value: uint,
  rate: uint,
  /** As in `obligation`. */
  daysLate: z.number().int(),
  provisionBps: bps,
  /** Asset units, rounded up. */
  provision: uint,
});

/** GET /api/v1/pools/:address/ladder: all that `valueAt` of `@lading/sdk/ladder` needs for any later instant. */
export const poolLadder = z.object({
  asset: assetRef,
  books,
  /** What the pool applies. */
  steps: z.array(provisionStep),
  days: z.array(ladderDay),
  now: valuation,
  asOf: blockRef,
});

export const redemption = z.object({
  id: uint,
  pool: address,
  controller: address,
  owner: address,
  /** Asked for. */
  shares: uint,
  /** Not yet filled. */
  pending: uint,
  /** Asset units reserved for the controller. */
  claimable: uint,
  claimed: uint,
  /** Shares of older requests that are filled before it; "0" for the head of the queue. */
  ahead: uint,
  requested: eventRef,
});

/** GET /api/v1/pools/:address/redemptions */
export const redemptionPage = pageOf(redemption).extend({ asset: assetRef, queuedShares: uint });

/** GET /api/v1/pools/:address/holders/:account */
export const holding = z.object({
  pool: address,
  account: address,
  asset: assetRef,
  shareDecimals: z.number().int(),
  shares: uint,
  /** At the exit price of `asOf`, asset units rounded down. */
  worth: uint,
  /** Shares of this owner that wait in the queue. */
  queued: uint,
  /** Filled and not claimed, asset units. */
  claimable: uint,
  deposited: uint,
  /** Withdrawn, redeemed and claimed. */
  withdrawn: uint,
  movements: z.array(
    eventRef.extend({
      kind: z.enum([
        "deposit",
        "withdraw",
        "transfer-in",
        "transfer-out",
        "redeem-requested",
        "redeem-filled",
        "redeem-claimed",
      ]),
      assets: uint.nullable(),
      shares: uint.nullable(),
    }),
  ),
  asOf: blockRef,
});

export type Books = z.infer<typeof books>;
export type Valuation = z.infer<typeof valuation>;
export type Pool = z.infer<typeof pool>;
export type GradeTerms = z.infer<typeof gradeTerms>;
export type ProvisionStep = z.infer<typeof provisionStep>;
export type Policy = z.infer<typeof policy>;
export type PoolDetail = z.infer<typeof poolDetail>;
export type PoolList = z.infer<typeof poolList>;
export type HistoryPoint = z.infer<typeof historyPoint>;
export type PoolHistory = z.infer<typeof poolHistory>;
export type LadderDay = z.infer<typeof ladderDay>;
export type PoolLadder = z.infer<typeof poolLadder>;
export type Redemption = z.infer<typeof redemption>;
export type RedemptionPage = z.infer<typeof redemptionPage>;
export type Holding = z.infer<typeof holding>;
