"use client";
import type { Redemption } from "@lading/sdk/api";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Pays out what the queue has filled. */
export function useClaim(pool: PoolRef) {
  const runner = useRun();
  const { address } = useConnection();

  const claim = (redemption: Pick<Redemption, "id">) =>
    runner.start({
      title: `Claim redemption ${redemption.id}`,
      asset: pool.asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to claim.");
        const data = encodeFunctionData({
          abi: financingPoolAbi,
          functionName: "claim",
          args: [BigInt(redemption.id), address],
        });
        return [{ kind: "send", title: "Claim", call: () => ({ to: pool.address, data }) }];
      },
    });
  return { ...runner, claim };
}
