"use client";
import type { StakedToken } from "@lading/sdk/api";
import { rewardsAbi } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { encodeFunctionData, erc20Abi, type Hex } from "viem";
import { useConfig, useConnection } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useRun } from "../transactions/useRun.ts";
import { erc6909Abi, spendPartSteps } from "../wallet/erc6909.ts";
import { spendSteps } from "../wallet/permit.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";

/** What the connected account could stake, units of the staked token. */
export function useStakeable({
  token,
  id,
}: Pick<StakedToken, "token" | "id">): UseQueryResult<bigint, Error> {
  const config = useConfig();
  const { address } = useConnection();
  return useQuery({
    queryKey: keys.balance(id === null ? token : `${token}:${id}`, address ?? ""),
    enabled: address !== undefined,
    refetchInterval: 8_000,
    queryFn: () => {
      const owner = address ?? token;
      return id === null
        ? readContract(config, { address: token, abi: erc20Abi, functionName: "balanceOf", args: [owner] })
        : readContract(config, {
            address: token,
            abi: erc6909Abi,
            functionName: "balanceOf",
            args: [owner, BigInt(id)],
          });
    },
  });
}

/** Stakes, unstakes and claims in the one rewards contract. */
export function useStaking() {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const { rewards } = useDeployment().contracts;
  const now = useChainNow();

  const send = (title: string, data: Hex) =>
    runner.start({
      title,
      steps: [{ kind: "send", title, call: () => ({ to: rewards, data }) }],
    });

  /** @param amount Units of the staked token. */
  const stake = (farm: { id: string; staked: StakedToken }, name: string, amount: bigint) =>
    runner.start({
      title: `Stake in ${name}`,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to stake.");
        const { token, id, symbol } = farm.staked;
        const spend = {
          config,
          owner: address,
          token,
          tokenName: symbol,
          spender: rewards,
          amount,
          act: encodeFunctionData({
            abi: rewardsAbi,
            functionName: "stake",
            args: [BigInt(farm.id), amount],
          }),
          now,
          title: "Stake",
        };
        return id === null ? spendSteps(spend) : spendPartSteps({ ...spend, id: BigInt(id) });
      },
    });

  const unstake = (farm: { id: string }, name: string, amount: bigint) =>
    send(
      `Unstake from ${name}`,
      encodeFunctionData({ abi: rewardsAbi, functionName: "unstake", args: [BigInt(farm.id), amount] }),
    );

  const claim = (farm: { id: string }, name: string) =>
    send(
      `Claim from ${name}`,
      encodeFunctionData({ abi: rewardsAbi, functionName: "claim", args: [BigInt(farm.id)] }),
    );

  return { ...runner, stake, unstake, claim };
}
