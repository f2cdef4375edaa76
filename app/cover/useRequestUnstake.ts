"use client";
import { coverVaultAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useRun } from "../transactions/useRun.ts";
import type { VaultRef } from "./useCover.ts";

/** Starts the cooldown of some shares; they keep earning and can still be slashed. Replaces an earlier request. */
export function useRequestUnstake({ vault, asset }: VaultRef) {
  const runner = useRun();
  const requestUnstake = (id: string, on: string, shares: bigint) =>
    runner.start({
      title: `Ask to leave ${on}`,
      asset,
      steps: [
        {
          kind: "send",
          title: "Start the cooldown",
          call: () => ({
            to: vault,
            data: encodeFunctionData({
              abi: coverVaultAbi,
              functionName: "requestUnstake",
              args: [BigInt(id), shares],
            }),
          }),
        },
      ],
    });
  return { ...runner, requestUnstake };
}
