"use client";
import type { ObligationDetail } from "@lading/sdk/api";
import { receivablesAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { fetchJson } from "../queries/fetch-json.ts";
import type { RunStep } from "../transactions/run.ts";
import { useRun } from "../transactions/useRun.ts";
import { spendSteps } from "../wallet/permit.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { type RunLine, runPayments, runTotals } from "./payment-run.ts";

/**
 * Pays many invoices: per asset one permit for the total and one transaction for all of its invoices. Live pieces go
 * along, so that the money passes straight through to whoever holds them: supplier, its suppliers, or a pool.
 */
export function usePayRun() {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const { receivables } = useDeployment().contracts;
  const now = useChainNow();

  const payRun = (lines: readonly RunLine[]) => {
    const totals = runTotals(lines);
    const only = totals.length === 1 ? totals[0] : undefined;
    return runner.start({
      title: lines.length === 1 ? `Pay invoice ${lines[0]?.obligation.id}` : `Pay ${lines.length} invoices`,
      ...(only ? { asset: only.asset } : {}),
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to pay.");
        // Read now, not from the screen: a piece may have been split or sold since.
        const details = await Promise.all(
          lines.map(({ obligation }) =>
            fetchJson<ObligationDetail>(`/api/chain/obligations/${obligation.id}`),
          ),
        );
        const pieces = details.flatMap((detail) => detail.allPieces);
        const steps: RunStep[] = [];
        for (const { asset, amount } of totals) {
          const own = lines.filter(({ obligation }) => obligation.asset.address === asset.address);
          steps.push(
            ...(await spendSteps({
              config,
              owner: address,
              token: asset.address,
              tokenName: asset.symbol,
              spender: receivables,
              amount,
              act: encodeFunctionData({
                abi: receivablesAbi,
                functionName: "payBatch",
                args: [runPayments(own, pieces)],
              }),
              now,
              title: totals.length === 1 ? "Pay" : `Pay in ${asset.symbol}`,
            })),
          );
        }
        return steps;
      },
    });
  };
  return { ...runner, payRun };
}
