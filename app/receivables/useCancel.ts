"use client";
import type { Obligation } from "@lading/sdk/api";
import { receivablesAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** Before acceptance: the creditor withdraws, or anyone ends an invoice that nobody accepted in time. */
export function useCancel() {
  const runner = useReceivablesAct();
  const cancel = ({ id }: Pick<Obligation, "id">) =>
    runner.act({
      title: `Cancel invoice ${id}`,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "cancel", args: [BigInt(id)] }),
    });
  const lapse = ({ id }: Pick<Obligation, "id">) =>
    runner.act({
      title: `Let invoice ${id} lapse`,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "lapse", args: [BigInt(id)] }),
    });
  return { ...runner, cancel, lapse };
}
