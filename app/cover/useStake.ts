"use client";
import { coverVaultAbi } from "@lading/sdk/contracts";
import { encodeFunctionData, erc20Abi } from "viem";
import { useConfig, useConnection } from "wagmi";
import { readContract } from "wagmi/actions";
import type { RunStep } from "../transactions/run.ts";
import { useRun } from "../transactions/useRun.ts";
import type { VaultRef } from "./useCover.ts";

/** Stakes cover on a name, or in general. */
export function useStake({ vault, asset }: VaultRef) {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();

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
        const allowance = await readContract(config, {
          address: asset.address,
          abi: erc20Abi,
          functionName: "allowance",
          args: [address, vault],
        });
        const send: RunStep = {
          kind: "send",
          title: "Stake",
          call: () => ({
            to: vault,
            data: encodeFunctionData({
              abi: coverVaultAbi,
              functionName: "stake",
              args: [BigInt(id), amount, address],
            }),
          }),
        };
        if (allowance >= amount) return [send];
        // The vault has no multicall to carry a permit, so the exact amount is approved first.
        return [
          {
            kind: "send",
            title: `Approve ${asset.symbol}`,
            call: () => ({
              to: asset.address,
              data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [vault, amount] }),
            }),
          },
          send,
        ];
      },
    });
  return { ...runner, stake };
}
