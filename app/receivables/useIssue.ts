"use client";
import { receivablesAbi } from "@lading/sdk/contracts";
import type { InvoiceView } from "@lading/sdk/intake";
import { encodeFunctionData, parseEventLogs } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** Puts an attested document on chain in the supplier's own transaction. */
export function useIssue() {
  const runner = useReceivablesAct();

  /** @param onIssued Told the new obligation's id. */
  const issue = (
    document: Pick<InvoiceView, "summary" | "asset"> & { issue: NonNullable<InvoiceView["issue"]> },
    onIssued: (obligationId: bigint) => void,
  ) =>
    runner.act({
      title: `Issue invoice ${document.summary.number ?? ""}`.trim(),
      asset: document.asset,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "issue",
        args: [document.issue.invoice, document.issue.report, document.issue.signatures],
      }),
      onDone: (receipts) => {
        const logs = receipts.flatMap((receipt) => receipt.logs);
        const [issued] = parseEventLogs({ abi: receivablesAbi, eventName: "Issued", logs });
        if (issued) onIssued(issued.args.obligationId);
      },
    });
  return { ...runner, issue };
}
