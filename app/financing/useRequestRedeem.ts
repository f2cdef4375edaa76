"use client";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Queues shares for redemption; they are filled from cash as it comes in, at the exit price of that moment. */
export function useRequestRedeem(pool: PoolRef) {
  const runner = useRun();
  const { address } = useConnection();

  /** @param shares Smallest units of the share. */
  const requestRedeem = (shares: bigint) =>
    runner.start({
      title: `Queue a redemption from ${pool.name}`,
      asset: pool.asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to redeem.");
        const data = encodeFunctionData({
          abi: financingPoolAbi,
          functionName: "requestRedeem",
          args: [shares, address, address],
        });
        return [{ kind: "send", title: "Join the queue", call: () => ({ to: pool.address, data }) }];
      },
    });
  return { ...runner, requestRedeem };
}
