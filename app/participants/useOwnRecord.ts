"use client";
import {
  bitmapOf,
  type ParticipantRole,
  type Permission,
  participantRoles,
  participantsAbi,
  permissions,
} from "@lading/sdk/contracts";
import { type Address, encodeFunctionData } from "viem";
import { agreementHash } from "./agreement.ts";
import { encodeProfile, type Profile } from "./profile.ts";
import { useParticipantsAct } from "./useParticipantsAct.ts";

export interface DelegateTerms {
  permissions: readonly Permission[];
  /** WAD: 1e18 is one unit of the currency. */
  limit: bigint;
  /** Chain seconds. */
  until: number;
}

/** What a company changes about itself. */
export function useOwnRecord() {
  const runner = useParticipantsAct();

  const acceptAgreement = () =>
    runner.act(
      "Accept the agreement",
      encodeFunctionData({ abi: participantsAbi, functionName: "acceptAgreement", args: [agreementHash] }),
    );

  const updateProfile = (profile: Profile, onDone: () => void) => {
    const { uri, hash } = encodeProfile(profile);
    return runner.act(
      "Update the profile",
      encodeFunctionData({ abi: participantsAbi, functionName: "updateProfile", args: [hash, uri] }),
      onDone,
    );
  };

  const requestRoles = (roles: readonly ParticipantRole[], onDone: () => void) =>
    runner.act(
      "Ask for other roles",
      encodeFunctionData({
        abi: participantsAbi,
        functionName: "requestRoles",
        args: [bitmapOf(roles, participantRoles)],
      }),
      onDone,
    );

  /** No permissions end the delegation. */
  const setDelegate = (delegate: Address, terms: DelegateTerms, onDone?: () => void) =>
    runner.act(
      terms.permissions.length > 0 ? "Set a staff wallet" : "Withdraw a staff wallet",
      encodeFunctionData({
        abi: participantsAbi,
        functionName: "setDelegate",
        args: [delegate, bitmapOf(terms.permissions, permissions), terms.limit, BigInt(terms.until)],
      }),
      onDone,
    );

  return { ...runner, acceptAgreement, updateProfile, requestRoles, setDelegate };
}
