// Names for the numbers on chain, in the order of the Solidity enums and bitmaps.

export const participantStatuses = ["none", "pending", "active", "suspended", "revoked"] as const;
export type ParticipantStatus = (typeof participantStatuses)[number];

/** Bitmap of `ParticipantRoles`. */
export const participantRoles = {
  supplier: 1 << 0,
  buyer: 1 << 1,
  funder: 1 << 2,
  underwriter: 1 << 3,
  carrier: 1 << 4,
  inspector: 1 << 5,
  assessor: 1 << 6,
  warehouse: 1 << 7,
} as const;
export type ParticipantRole = keyof typeof participantRoles;

/** Bitmap of `Permissions` of a staff wallet. */
export const permissions = { accept: 1 << 0, issue: 1 << 1, pay: 1 << 2, finance: 1 << 3 } as const;
export type Permission = keyof typeof permissions;

export const obligationStates = [
  "none",
  "issued",
  "accepted",
  "settled",
  "rejected",
  "cancelled",
  "lapsed",
] as const;
export type ObligationState = (typeof obligationStates)[number];

export const grades = ["none", "A", "B", "C", "D", "E"] as const;
export type Grade = (typeof grades)[number];

/** Grades that a credential can prove, best first; whoever has proven none is E. */
export const provableGrades = ["A", "B", "C", "D"] as const satisfies readonly Grade[];
export type ProvableGrade = (typeof provableGrades)[number];

/** Credentials an assessor may issue before the registrar grants it more: `IssuerRegistry.FIRST_QUOTA`. */
export const firstCredentialQuota = 1_024;

/** What a farm's token is: `IRewards.Kind`. */
export const stakeKinds = { erc20: 0, erc6909: 1 } as const;

export const offerStates = ["none", "open", "cleared", "closed"] as const;
export type OfferState = (typeof offerStates)[number];

export const financingStates = ["none", "open", "writtenOff"] as const;
export type FinancingState = (typeof financingStates)[number];

/** `IPriceGuard.Status`: what is wrong with an asset's price, if anything. */
export const priceStatuses = [
  "unguarded",
  "healthy",
  "noAnswer",
  "sequencerDown",
  "gracePeriod",
  "incompleteRound",
  "futureRound",
  "stale",
  "outOfBounds",
  "pegBroken",
] as const;
export type PriceStatus = (typeof priceStatuses)[number];

/** AccessManager role ids of `Roles.sol`. */
export const systemRoles = {
  admin: 0n,
  registrar: 1n,
  risk: 2n,
  governor: 3n,
  oracleOperator: 4n,
  guardian: 5n,
  externalLender: 6n,
  fingerprintClaimant: 7n,
  treasurer: 8n,
  emergencyStop: 9n,
} as const;
export type SystemRole = keyof typeof systemRoles;

/** Why a pool does not finance a piece: bit positions of `Refusals.sol`, lowest first, with a sentence for people. */
export const refusals = [
  ["wrongAsset", "The invoice is in another currency than this pool."],
  ["notAccepted", "The buyer has not accepted the invoice yet."],
  ["contested", "The buyer contests the invoice."],
  ["due", "The invoice is due, or has less than a day to run."],
  ["notTakenUp", "The piece has not been taken up yet."],
  ["sellerInactive", "The seller's verification is not active."],
  ["ungraded", "The buyer has no credit grade in this pool."],
  ["tenor", "The due date is beyond the longest tenor for this grade."],
  ["costExceedsFace", "The cost until the due date would exceed the invoice."],
  ["obligorLimit", "The buyer's credit limit is used up."],
  ["supplierLimit", "The seller's share of the pool is used up."],
  ["poolLimit", "The pool's general cover does not allow more exposure."],
  ["fundingLimit", "The pool's funding limit for now is used up; it refills with time."],
  ["exitsOwed", "Funders are waiting to leave; they are served first."],
  ["cash", "The pool has not enough cash."],
  ["price", "The currency's price feed says that it is off its peg, or says nothing that can be relied on."],
] as const;
export type Refusal = (typeof refusals)[number][0];

/** Names in a bitmap, in the order of the map. */
export const namesIn = <Name extends string>(bitmap: number, map: Readonly<Record<Name, number>>): Name[] =>
  (Object.keys(map) as Name[]).filter((name) => (bitmap & map[name]) !== 0);

/** Bitmap of some names. */
export const bitmapOf = <Name extends string>(
  names: readonly Name[],
  map: Readonly<Record<Name, number>>,
): number => names.reduce((bits, name) => bits | map[name], 0);

/** Refusals in a quote's bitmap, gravest first. */
export const refusalsIn = (reasons: bigint): Refusal[] =>
  refusals.filter((_, bit) => (reasons >> BigInt(bit)) & 1n).map(([name]) => name);
