"use client";
import type { Obligation } from "@lading/sdk/api";
import { receivablesAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** The obligor withdraws its claim; the invoice can be financed again. */
export function useWithdrawClaim() {
  const runner = useReceivablesAct();
  const withdrawClaim = ({ id }: Pick<Obligation, "id">) =>
    runner.act({
      title: `Withdraw the claim on invoice ${id}`,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "withdrawClaim",
        args: [BigInt(id)],
      }),
    });
  return { ...runner, withdrawClaim };
}
