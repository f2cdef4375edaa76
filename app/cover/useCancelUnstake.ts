"use client";
import { coverVaultAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useRun } from "../transactions/useRun.ts";
import type { VaultRef } from "./useCover.ts";

/** Ends a request to leave; the shares stay staked. */
export function useCancelUnstake({ vault, asset }: VaultRef) {
  const runner = useRun();
  const cancelUnstake = (id: string, on: string) =>
    runner.start({
      title: `Stay staked on ${on}`,
      asset,
      steps: [
        {
          kind: "send",
          title: "Cancel the request",
          call: () => ({
            to: vault,
            data: encodeFunctionData({
              abi: coverVaultAbi,
              functionName: "cancelUnstake",
              args: [BigInt(id)],
            }),
          }),
        },
      ],
    });
  return { ...runner, cancelUnstake };
}
