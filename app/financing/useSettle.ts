"use client";
import type { Financing } from "@lading/sdk/api";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useRun } from "../transactions/useRun.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Collects what the obligor has paid on a financed piece and pays the seller the rest. Anyone may. */
export function useSettle(pool: Pick<PoolRef, "address" | "asset">) {
  const runner = useRun();
  const settle = ({ pieceId, obligationId }: Pick<Financing, "pieceId" | "obligationId">) =>
    runner.start({
      title: `Settle invoice ${obligationId}`,
      asset: pool.asset,
      steps: [
        {
          kind: "send",
          title: "Settle",
          call: () => ({
            to: pool.address,
            data: encodeFunctionData({
              abi: financingPoolAbi,
              functionName: "settle",
              args: [BigInt(pieceId)],
            }),
          }),
        },
      ],
    });
  return { ...runner, settle };
}
