// Who may call what. Deployment configures the AccessManager from this table, and `access.test.ts` proves it against
// the ABIs: every function that changes state is either restricted here or on the public list, never both.

import { type Abi, getAbiItem, type Hex, toFunctionSelector } from "viem";
import {
  coverVaultAbi,
  creditPolicyAbi,
  emergencyStopAbi,
  financingPoolAbi,
  fingerprintsAbi,
  participantsAbi,
  receivablesAbi,
  reportHubAbi,
  systemLockAbi,
} from "../../sdk/contracts/generated/index.ts";
import { type SystemRole, systemRoles } from "../../sdk/contracts/vocabulary.ts";

/** ABIs of the contracts that obey the AccessManager, by the name used in the table. */
export const managedAbis = {
  systemLock: systemLockAbi,
  emergencyStop: emergencyStopAbi,
  participants: participantsAbi,
  fingerprints: fingerprintsAbi,
  reportHub: reportHubAbi,
  receivables: receivablesAbi,
  creditPolicy: creditPolicyAbi,
  financingPool: financingPoolAbi,
  coverVault: coverVaultAbi,
} as const;

export type ManagedContract = keyof typeof managedAbis;

/** Names of the functions of a contract that change state. */
export type MutatorOf<Contract extends ManagedContract> = Extract<
  (typeof managedAbis)[Contract][number],
  { type: "function"; stateMutability: "nonpayable" | "payable" }
>["name"];

/**
 * "public" is AccessManager's PUBLIC_ROLE: anyone may call, until the guardian closes the contract. These are the
 * functions that create exposure.
 */
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

  ["emergencyStop", "close", "guardian"],
  ["emergencyStop", "reopen", "governor"],

  ["participants", "approve", "registrar"],
  ["participants", "suspend", "registrar"],
  ["participants", "reinstate", "registrar"],
  ["participants", "revoke", "registrar"],

  ["fingerprints", "claim", "fingerprintClaimant"],
  ["fingerprints", "claimExternal", "externalLender"],

  ["reportHub", "configureFeed", "oracleOperator"],

  ["receivables", "issue", "public"],
  ["receivables", "issueBatch", "public"],
  ["receivables", "listAsset", "governor"],
  ["receivables", "delistAsset", "governor"],
  ["receivables", "setHolder", "governor"],

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

  ["financingPool", "deposit", "public"],
  ["financingPool", "mint", "public"],
  ["financingPool", "finance", "public"],
  ["financingPool", "setPolicy", "governor"],
  ["financingPool", "setFundingLimit", "governor"],
  ["financingPool", "collectProtocolFees", "treasurer"],

  ["coverVault", "stake", "public"],
] as const satisfies readonly Restriction[];

/**
 * Functions that ask nobody's leave, with the check they make themselves. They cannot be closed: paying, being paid,
 * leaving and bounding losses must always work.
 */
export const publicFunctions: { readonly [Contract in ManagedContract]: readonly MutatorOf<Contract>[] } = {
  // Members only; the holder only.
  systemLock: ["acquire", "release", "setAuthority"],
  emergencyStop: ["setAuthority"],
  // The caller's own record.
  participants: [
    "register",
    "updateProfile",
    "requestRoles",
    "acceptAgreement",
    "setDelegate",
    "setAuthority",
  ],
  // The tag's claimant.
  fingerprints: ["release", "setAuthority"],
  // Signatures of the quorum; `consume` also the feed's receiver.
  reportHub: ["consume", "deliver", "setAuthority"],
  receivables: [
    // The obligor, its delegate, or their signature.
    "accept",
    "acceptBySig",
    "reject",
    "raiseClaim",
    "withdrawClaim",
    // The creditor or its delegate.
    "cancel",
    "creditNote",
    // The piece's owner or its delegate.
    "split",
    "takeUp",
    // Anyone.
    "lapse",
    "pay",
    "payBatch",
    "collect",
    "giveBack",
    "selfPermit",
    "multicall",
    // ERC-721: owner or approved.
    "approve",
    "setApprovalForAll",
    "transferFrom",
    "safeTransferFrom",
    "setAuthority",
  ],
  creditPolicy: ["setAuthority"],
  financingPool: [
    // Receivables.
    "onCollected",
    "onCreditNote",
    // The share owner or its operator, the controller, the credited seller.
    "withdraw",
    "redeem",
    "requestRedeem",
    "claim",
    "claimCredit",
    // The seller or its delegate.
    "buyBack",
    // Anyone; time and the books decide.
    "settle",
    "writeOff",
    "recover",
    "processQueue",
    "refreshProvisionSteps",
    "selfPermit",
    "multicall",
    // ERC-20.
    "transfer",
    "transferFrom",
    "approve",
    "setAuthority",
  ],
  coverVault: [
    // The pool.
    "slash",
    "earnPremium",
    "replenish",
    // The staker.
    "requestUnstake",
    "cancelUnstake",
    "unstake",
    // ERC-6909: owner, operator or spender.
    "transfer",
    "transferFrom",
    "approve",
    "setOperator",
    "setAuthority",
  ],
};

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
