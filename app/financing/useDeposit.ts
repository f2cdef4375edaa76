"use client";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import { spendSteps } from "../wallet/permit.ts";
import { useChainNow } from "../wallet/useChainNow.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Puts money into a pool at the entry price; the shares go to the connected account. */
export function useDeposit(pool: PoolRef) {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const now = useChainNow();

  /** @param assets Asset units. */
  const deposit = (assets: bigint) =>
    runner.start({
      title: `Deposit into ${pool.name}`,
      asset: pool.asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to deposit.");
        return spendSteps({
          config,
          owner: address,
          token: pool.asset.address,
          tokenName: pool.asset.symbol,
          spender: pool.address,
          amount: assets,
          act: encodeFunctionData({
            abi: financingPoolAbi,
            functionName: "deposit",
            args: [assets, address],
          }),
          now,
          title: "Deposit",
        });
      },
    });
  return { ...runner, deposit };
}
