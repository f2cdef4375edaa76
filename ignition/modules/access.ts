// Who may call what. Deployment configures the AccessManager from this table, and `access.test.ts` proves it against
// the ABIs: every function that changes state is in exactly one of three lists.

import { type Abi, getAbiItem, type Hex, toFunctionSelector } from "viem";
import {
  coverVaultAbi,
  creditPassportAbi,
  creditPolicyAbi,
  earlyPaymentAbi,
  emergencyStopAbi,
  exchangeAbi,
  financingPoolAbi,
  fingerprintsAbi,
  issuerRegistryAbi,
  merkleDropsAbi,
  participantsAbi,
  priceGuardAbi,
  receivablesAbi,
  reportHubAbi,
  rewardsAbi,
  systemLockAbi,
} from "../../sdk/contracts/generated/index.ts";
import { type SystemRole, systemRoles } from "../../sdk/contracts/vocabulary.ts";

/** ABIs of the contracts that people and each other call, by the name used in the table. */
export const managedAbis = {
  systemLock: systemLockAbi,
  emergencyStop: emergencyStopAbi,
  participants: participantsAbi,
  fingerprints: fingerprintsAbi,
  reportHub: reportHubAbi,
  priceGuard: priceGuardAbi,
  receivables: receivablesAbi,
  issuerRegistry: issuerRegistryAbi,
  creditPassport: creditPassportAbi,
  creditPolicy: creditPolicyAbi,
  financingPool: financingPoolAbi,
  coverVault: coverVaultAbi,
  earlyPayment: earlyPaymentAbi,
  rewards: rewardsAbi,
  merkleDrops: merkleDropsAbi,
  exchange: exchangeAbi,
} as const;

export type ManagedContract = keyof typeof managedAbis;

/** Names of the functions of a contract that change state. */
export type MutatorOf<Contract extends ManagedContract> = Extract<
  (typeof managedAbis)[Contract][number],
  { type: "function"; stateMutability: "nonpayable" | "payable" }
>["name"];

/** "public" is AccessManager's PUBLIC_ROLE: anyone may call, until the guardian closes the contract. */
export type CallerRole = Exclude<SystemRole, "admin"> | "public";

type Restriction = {
  [Contract in ManagedContract]: readonly [Contract, MutatorOf<Contract>, CallerRole];
}[ManagedContract];

/** AccessManager's id of PUBLIC_ROLE. */
export const publicRole = 2n ** 64n - 1n;

/** Role ids on chain. */
export const roleIds: Readonly<Record<CallerRole, bigint>> = { ...systemRoles, public: publicRole };

/** Roles whose members act only after the governance delay; all others act at once. */
export const delayedRoles = ["governor"] as const satisfies readonly CallerRole[];

/** Roles that people hold; the deploying account has them until the handover. */
export const bootstrapRoles = [
  "registrar",
  "risk",
  "governor",
  "oracleOperator",
  "guardian",
  "treasurer",
] as const satisfies readonly SystemRole[];

/** Functions that ask the AccessManager, and the one role that may call each. */
export const restricted = [
  ["systemLock", "setMember", "governor"],
  ["systemLock", "setClosed", "emergencyStop"],

  ["emergencyStop", "close", "guardian"],
  ["emergencyStop", "reopen", "governor"],

  ["participants", "approve", "registrar"],
  ["participants", "suspend", "registrar"],
  ["participants", "reinstate", "registrar"],
  ["participants", "revoke", "registrar"],

  ["fingerprints", "claim", "fingerprintClaimant"],
  ["fingerprints", "claimExternal", "externalLender"],

  ["reportHub", "configureFeed", "oracleOperator"],

  ["priceGuard", "setFeed", "governor"],
  ["priceGuard", "removeFeed", "governor"],
  ["priceGuard", "setSequencer", "governor"],

  ["receivables", "issue", "public"],
  ["receivables", "issueBatch", "public"],
  ["receivables", "listAsset", "governor"],
  ["receivables", "delistAsset", "governor"],
  ["receivables", "setHolder", "governor"],

  ["issuerRegistry", "issue", "public"],
  ["issuerRegistry", "grantQuota", "registrar"],
  ["issuerRegistry", "removeAssessor", "registrar"],

  ["creditPassport", "prove", "public"],
  ["creditPassport", "proveBatch", "public"],
  ["creditPassport", "setThresholds", "governor"],

  ["creditPolicy", "setGradeTerms", "governor"],
  ["creditPolicy", "setRateModel", "governor"],
  ["creditPolicy", "setInterestSplit", "governor"],
  ["creditPolicy", "setCaps", "governor"],
  ["creditPolicy", "setProvisionSteps", "governor"],
  ["creditPolicy", "setObligorGrade", "governor"],
  ["creditPolicy", "setGradeSource", "governor"],
  ["creditPolicy", "tightenGradeTerms", "risk"],
  ["creditPolicy", "tightenCaps", "risk"],
  ["creditPolicy", "downgradeObligor", "risk"],

  ["financingPool", "setFlashFee", "governor"],
  ["financingPool", "setPolicy", "governor"],
  ["financingPool", "setFundingLimit", "governor"],
  ["financingPool", "collectProtocolFees", "treasurer"],

  ["rewards", "openFarm", "governor"],
  ["rewards", "listReward", "governor"],

  ["merkleDrops", "open", "governor"],
  ["merkleDrops", "propose", "public"],
  ["merkleDrops", "dispute", "guardian"],
  ["exchange", "createPool", "governor"],
  ["exchange", "setFlashFee", "governor"],
] as const satisfies readonly Restriction[];

/**
 * Functions that take the system lock only while the guardian has not closed the contract there: what creates exposure
 * and moves money. Anyone may call, within the function's own checks.
 */
export const closable: { readonly [Contract in ManagedContract]?: readonly MutatorOf<Contract>[] } = {
  financingPool: ["deposit", "mint", "finance", "flashLoan"],
  coverVault: ["stake"],
  earlyPayment: ["offer", "topUp", "ask", "take"],
  rewards: ["fund", "stake"],
  merkleDrops: ["fund"],
  exchange: [
    "swapExactIn",
    "swapExactOut",
    "swapPath",
    "addLiquidity",
    "addSingle",
    "flashLoan",
    "flashLoanBatch",
  ],
};

/** Who a function that asks nobody's leave lets in, by its own checks. */
type OwnChecks = {
  readonly [Contract in ManagedContract]: { readonly [Name in MutatorOf<Contract>]?: string };
};

/**
 * Functions that ask nobody's leave, and whom their own checks let in. They cannot be closed: paying, being paid,
 * leaving and bounding losses must always work.
 */
export const publicFunctions = {
  systemLock: {
    acquire: "a member",
    acquireOpen: "a member that is not closed",
    release: "the holder",
    beginLoan: "a member that is not closed, while nobody is at work",
    endLoan: "a member whose loan is out",
    setAuthority: "the manager",
  },
  emergencyStop: { setAuthority: "the manager" },
  participants: {
    register: "anyone, once",
    updateProfile: "the company",
    requestRoles: "the company",
    acceptAgreement: "the company",
    setDelegate: "the company",
    setAuthority: "the manager",
  },
  fingerprints: { release: "the tag's claimant", setAuthority: "the manager" },
  reportHub: {
    consume: "the feed's receiver, with a quorum's signatures",
    deliver: "anyone, with a quorum's signatures",
    setAuthority: "the manager",
  },
  priceGuard: { record: "anyone", setAuthority: "the manager" },
  receivables: {
    accept: "the obligor or its delegate",
    acceptBySig: "anyone, with the signature of the obligor or its delegate",
    reject: "the obligor or its delegate",
    raiseClaim: "the obligor or its delegate",
    withdrawClaim: "the obligor or its delegate",
    cancel: "the creditor or its delegate",
    creditNote: "the creditor or its delegate; the piece's holder consents",
    split: "the piece's owner or its delegate",
    takeUp: "the piece's owner or its delegate",
    giveBack: "anyone, once the time to take up has ended",
    lapse: "anyone, once the time to accept has ended",
    pay: "anyone",
    payBatch: "anyone",
    collect: "anyone; the money goes to the owner",
    selfPermit: "anyone, for themselves",
    multicall: "anyone, as themselves",
    approve: "the piece's owner or operator",
    setApprovalForAll: "the owner",
    transferFrom: "the piece's owner, approved or operator",
    safeTransferFrom: "the piece's owner, approved or operator",
    setAuthority: "the manager",
  },
  issuerRegistry: {
    revoke: "the credential's assessor",
    voidTag: "whoever has issued credentials, with the void key",
    purge: "anyone, for a removed assessor's credentials",
    multicall: "anyone, as themselves",
    setAuthority: "the manager",
  },
  creditPassport: { setAuthority: "the manager" },
  creditPolicy: { setAuthority: "the manager" },
  financingPool: {
    onCollected: "Receivables",
    onCreditNote: "Receivables",
    withdraw: "the share owner or spender",
    redeem: "the share owner or spender",
    requestRedeem: "the share owner or spender",
    claim: "the request's controller",
    claimCredit: "the credited seller",
    buyBack: "the seller or its delegate",
    settle: "anyone",
    writeOff: "anyone, once it is overdue long enough",
    recover: "anyone",
    processQueue: "anyone",
    refreshProvisionSteps: "anyone; the table is governed",
    selfPermit: "anyone, for themselves",
    multicall: "anyone, as themselves",
    transfer: "the share owner",
    transferFrom: "the share owner or spender",
    approve: "the share owner",
    setAuthority: "the manager",
  },
  coverVault: {
    slash: "the pool",
    earnPremium: "the pool",
    replenish: "the pool",
    requestUnstake: "the staker",
    cancelUnstake: "the staker",
    unstake: "the staker, in its window",
    selfPermit: "anyone, for themselves",
    multicall: "anyone, as themselves",
    transfer: "the share owner",
    transferFrom: "the share owner, spender or operator",
    approve: "the share owner",
    setOperator: "the share owner",
  },
  earlyPayment: {
    cancelOffer: "the buyer or its delegate",
    withdrawAsk: "the piece's owner or its delegate; anyone once the round is over",
    clear: "anyone, after the round's close",
    claimCredit: "the credited account",
    onCollected: "Receivables",
    selfPermit: "anyone, for themselves",
    multicall: "anyone, as themselves",
  },
  rewards: {
    unstake: "the staker",
    emergencyUnstake: "the staker",
    claim: "the staker",
    claimOne: "the staker",
    selfPermit: "anyone, for themselves",
    multicall: "anyone, as themselves",
    setAuthority: "the manager",
  },
  merkleDrops: {
    claim: "anyone, with a proof; the money goes to the account",
    setAuthority: "the manager",
  },
  exchange: {
    removeLiquidity: "the share owner",
    selfPermit: "anyone, for themselves",
    multicall: "anyone, as themselves",
    transfer: "the share owner",
    transferFrom: "the share owner, spender or operator",
    approve: "the share owner",
    setOperator: "the share owner",
    setAuthority: "the manager",
  },
} as const satisfies OwnChecks;

/** Restrictions of one contract in the shape of `AccessManager.setTargetFunctionRole`: selectors by role. */
export function selectorsByRole(contract: ManagedContract): [role: CallerRole, selectors: Hex[]][] {
  const abi: Abi = managedAbis[contract];
  const byRole = new Map<CallerRole, Hex[]>();
  for (const [name, functionName, role] of restricted) {
    if (name !== contract) continue;
    const item = getAbiItem({ abi, name: functionName });
    if (item?.type !== "function") throw new Error(`${contract} has no function ${functionName} in its ABI.`);
    byRole.set(role, [...(byRole.get(role) ?? []), toFunctionSelector(item)]);
  }
  return [...byRole];
}
