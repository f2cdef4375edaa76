"use client";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useRun } from "../transactions/useRun.ts";
import type { PoolRef } from "./pool-ref.ts";

/** Requests filled in one transaction; more would not fit a block when many wait. */
const MOST_FILLS = 50n;

/** Fills queued redemptions from cash, oldest first. Anyone may. */
export function useProcessQueue(pool: PoolRef) {
  const runner = useRun();
  const processQueue = () =>
    runner.start({
      title: `Serve the queue of ${pool.name}`,
      asset: pool.asset,
      steps: [
        {
          kind: "send",
          title: "Serve the queue",
          call: () => ({
            to: pool.address,
            data: encodeFunctionData({
              abi: financingPoolAbi,
              functionName: "processQueue",
              args: [MOST_FILLS],
            }),
          }),
        },
      ],
    });
  return { ...runner, processQueue };
}
