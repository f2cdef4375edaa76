"use client";
import {
  accessManagerAbi,
  bitmapOf,
  type ParticipantRole,
  participantRoles,
  participantsAbi,
  systemRoles,
} from "@lading/sdk/contracts";
import { useQuery } from "@tanstack/react-query";
import { type Address, encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useParticipantsAct } from "./useParticipantsAct.ts";

/** Whether the connected account may approve companies. */
export function useIsRegistrar(): boolean {
  const config = useConfig();
  const { address } = useConnection();
  const { accessManager } = useDeployment().contracts;
  const { data } = useQuery({
    queryKey: keys.contract(accessManager, "hasRole", Number(systemRoles.registrar), address ?? ""),
    enabled: address !== undefined,
    queryFn: async () => {
      if (!address) return false;
      const [isMember] = await readContract(config, {
        address: accessManager,
        abi: accessManagerAbi,
        functionName: "hasRole",
        args: [systemRoles.registrar, address],
      });
      return isMember;
    },
  });
  return data ?? false;
}

/** What a registrar does with companies' records. */
export function useRegistrar() {
  const runner = useParticipantsAct();
  const name = (account: string) => `${account.slice(0, 6)}…${account.slice(-4)}`;

  /** @param verifiedUntil Chain seconds. */
  const approve = (
    account: Address,
    roles: readonly ParticipantRole[],
    verifiedUntil: number,
    onDone?: () => void,
  ) =>
    runner.act(
      `Approve ${name(account)}`,
      encodeFunctionData({
        abi: participantsAbi,
        functionName: "approve",
        args: [account, bitmapOf(roles, participantRoles), BigInt(verifiedUntil)],
      }),
      onDone,
    );
  const suspend = (account: Address, reason: string, onDone?: () => void) =>
    runner.act(
      `Suspend ${name(account)}`,
      encodeFunctionData({ abi: participantsAbi, functionName: "suspend", args: [account, reason] }),
      onDone,
    );
  const reinstate = (account: Address) =>
    runner.act(
      `Reinstate ${name(account)}`,
      encodeFunctionData({ abi: participantsAbi, functionName: "reinstate", args: [account] }),
    );
  const revoke = (account: Address, reason: string, onDone?: () => void) =>
    runner.act(
      `Revoke ${name(account)}`,
      encodeFunctionData({ abi: participantsAbi, functionName: "revoke", args: [account, reason] }),
      onDone,
    );
  return { ...runner, approve, suspend, reinstate, revoke };
}
