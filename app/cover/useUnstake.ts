"use client";
import { coverVaultAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import type { VaultRef } from "./useCover.ts";

/** Takes shares out inside the window, down to what open financings still need. */
export function useUnstake({ vault, asset }: VaultRef) {
  const runner = useRun();
  const { address } = useConnection();
  const unstake = (id: string, on: string, shares: bigint) =>
    runner.start({
      title: `Unstake from ${on}`,
      asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to unstake.");
        const data = encodeFunctionData({
          abi: coverVaultAbi,
          functionName: "unstake",
          args: [BigInt(id), shares, address],
        });
        return [{ kind: "send", title: "Unstake", call: () => ({ to: vault, data }) }];
      },
    });
  return { ...runner, unstake };
}
