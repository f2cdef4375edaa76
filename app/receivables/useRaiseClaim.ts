"use client";
import type { Obligation } from "@lading/sdk/api";
import { receivablesAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** The obligor contests: the debt stands, but nobody finances it any more until the claim is withdrawn. */
export function useRaiseClaim() {
  const runner = useReceivablesAct();
  const raiseClaim = ({ id }: Pick<Obligation, "id">, reason: string) =>
    runner.act({
      title: `Contest invoice ${id}`,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "raiseClaim",
        args: [BigInt(id), reason],
      }),
    });
  return { ...runner, raiseClaim };
}
