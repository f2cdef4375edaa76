"use client";
import type { ExplanationContext } from "@lading/sdk/contracts";
import type { Hex, TransactionReceipt } from "viem";
import type { RunState } from "../transactions/run.ts";
import { type Runner, useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";

export interface ReceivablesAct {
  title: string;
  /** Calldata of one call to Receivables. */
  data: Hex;
  asset?: ExplanationContext["asset"];
  onDone?: (receipts: readonly TransactionReceipt[]) => void | Promise<void>;
}

/** One transaction to Receivables by the one runner. */
export function useReceivablesAct(): Runner & { act: (act: ReceivablesAct) => Promise<RunState> } {
  const runner = useRun();
  const { receivables } = useDeployment().contracts;
  const act = ({ data, title, ...rest }: ReceivablesAct) =>
    runner.start({
      title,
      ...rest,
      steps: [{ kind: "send", title, call: () => ({ to: receivables, data }) }],
    });
  return { ...runner, act };
}
