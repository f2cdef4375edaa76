"use client";
import { coverVaultAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import { spendSteps } from "../wallet/permit.ts";
import { useChainNow } from "../wallet/useChainNow.ts";
import type { VaultRef } from "./useCover.ts";

/** Stakes cover on a name, or in general. */
export function useStake({ vault, asset }: VaultRef) {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const now = useChainNow();

  /**
   * @param id ERC-6909 id of the cover, "0" for general.
   * @param on Whom it covers, for the title.
   * @param amount Asset units.
   */
  const stake = (id: string, on: string, amount: bigint) =>
    runner.start({
      title: `Stake on ${on}`,
      asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to stake.");
        return spendSteps({
          config,
          owner: address,
          token: asset.address,
          tokenName: asset.symbol,
          spender: vault,
          amount,
          act: encodeFunctionData({
            abi: coverVaultAbi,
            functionName: "stake",
            args: [BigInt(id), amount, address],
          }),
          now,
          title: "Stake",
        });
      },
    });
  return { ...runner, stake };
}
