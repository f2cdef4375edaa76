"use client";
import type { Obligation } from "@lading/sdk/api";
import { receivablesAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** The obligor refuses before acceptance; the reason is written on the chain. */
export function useReject() {
  const runner = useReceivablesAct();
  const reject = ({ id }: Pick<Obligation, "id">, reason: string) =>
    runner.act({
      title: `Reject invoice ${id}`,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "reject", args: [BigInt(id), reason] }),
    });
  return { ...runner, reject };
}
