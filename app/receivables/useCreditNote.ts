"use client";
import { receivablesAbi } from "@lading/sdk/contracts";
import type { InvoiceView } from "@lading/sdk/intake";
import { encodeFunctionData } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** Lowers an invoice by a credit note that was handed in. */
export function useCreditNote() {
  const runner = useReceivablesAct();
  const credit = (document: InvoiceView) => {
    const note = document.credit;
    if (note?.obligationId == null) throw new Error("The invoice that this note lowers is not on chain.");
    return runner.act({
      title: `Apply credit note ${document.summary.number ?? ""}`.trim(),
      asset: document.asset,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "creditNote",
        args: [note.obligationId, note.amount, note.documentHash],
      }),
    });
  };
  return { ...runner, credit };
}
