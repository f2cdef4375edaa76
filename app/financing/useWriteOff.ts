"use client";
import type { Financing } from "@lading/sdk/api";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useRun } from "../transactions/useRun.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Writes a piece off once it is late enough: cover pays first, the pool bears the rest. Anyone may. */
export function useWriteOff(pool: Pick<PoolRef, "address" | "asset">) {
  const runner = useRun();
  const writeOff = ({ pieceId, obligationId }: Pick<Financing, "pieceId" | "obligationId">) =>
    runner.start({
      title: `Write off invoice ${obligationId}`,
      asset: pool.asset,
      steps: [
        {
          kind: "send",
          title: "Write off",
          call: () => ({
            to: pool.address,
            data: encodeFunctionData({
              abi: financingPoolAbi,
              functionName: "writeOff",
              args: [BigInt(pieceId)],
            }),
          }),
        },
      ],
    });
  return { ...runner, writeOff };
}
