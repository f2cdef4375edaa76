"use client";
import type { Obligation } from "@lading/sdk/api";
import { receivablesAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** The obligor, or its delegate within limit, accepts in a transaction of its own. Never undone. */
export function useAccept() {
  const runner = useReceivablesAct();
  const accept = ({ id, asset }: Pick<Obligation, "id" | "asset">) =>
    runner.act({
      title: `Approve invoice ${id}`,
      asset,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "accept", args: [BigInt(id)] }),
    });
  return { ...runner, accept };
}
