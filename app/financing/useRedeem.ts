"use client";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Turns shares into money at the exit price, at once; works while nobody queues and cash suffices. */
export function useRedeem(pool: PoolRef) {
  const runner = useRun();
  const { address } = useConnection();

  /** @param shares Smallest units of the share. */
  const redeem = (shares: bigint) =>
    runner.start({
      title: `Redeem from ${pool.name}`,
      asset: pool.asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to redeem.");
        const data = encodeFunctionData({
          abi: financingPoolAbi,
          functionName: "redeem",
          args: [shares, address, address],
        });
        return [{ kind: "send", title: "Redeem", call: () => ({ to: pool.address, data }) }];
      },
    });

  /** Redeems as many shares as an exact amount costs. @param assets Asset units. */
  const withdraw = (assets: bigint) =>
    runner.start({
      title: `Withdraw from ${pool.name}`,
      asset: pool.asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to withdraw.");
        const data = encodeFunctionData({
          abi: financingPoolAbi,
          functionName: "withdraw",
          args: [assets, address, address],
        });
        return [{ kind: "send", title: "Withdraw", call: () => ({ to: pool.address, data }) }];
      },
    });
  return { ...runner, redeem, withdraw };
}
