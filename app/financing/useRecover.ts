"use client";
import type { Financing } from "@lading/sdk/api";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useRun } from "../transactions/useRun.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Collects what the obligor has paid on a piece that was written off: pool first, then cover. Anyone may. */
export function useRecover(pool: Pick<PoolRef, "address" | "asset">) {
  const runner = useRun();
  const recover = ({ pieceId, obligationId }: Pick<Financing, "pieceId" | "obligationId">) =>
    runner.start({
      title: `Recover invoice ${obligationId}`,
      asset: pool.asset,
      steps: [
        {
          kind: "send",
          title: "Recover",
          call: () => ({
            to: pool.address,
            data: encodeFunctionData({
              abi: financingPoolAbi,
              functionName: "recover",
              args: [BigInt(pieceId)],
            }),
          }),
        },
      ],
    });
  return { ...runner, recover };
}
