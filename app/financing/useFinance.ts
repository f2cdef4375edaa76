"use client";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { pieceApproval } from "../receivables/piece-approval.ts";
import type { RunStep } from "../transactions/run.ts";
import { useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import type { Quote } from "./useQuotes.ts";

/** How long a seller's transaction may wait for its block, seconds. */
const PATIENCE = 1_200;

/** Sells a piece to a pool for no less than the advance that was shown. */
export function useFinance() {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const { contracts } = useDeployment();
  const now = useChainNow();

  const finance = (
    { pool, advance }: Pick<Quote, "pool" | "advance">,
    piece: { id: string; asset: { decimals: number; currency: string } },
    onDone: () => void,
  ) =>
    runner.start({
      title: `Get cash for piece ${piece.id}`,
      asset: piece.asset,
      onDone,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet first.");
        const pieceId = BigInt(piece.id);
        const sell: RunStep = {
          kind: "send",
          title: "Sell the piece",
          call: () => ({
            to: pool.address,
            data: encodeFunctionData({
              abi: financingPoolAbi,
              functionName: "finance",
              args: [pieceId, advance, BigInt(now + PATIENCE)],
            }),
          }),
        };
        const approval = await pieceApproval({
          config,
          receivables: contracts.receivables,
          owner: address,
          taker: pool.address,
          takerName: "the pool",
          pieceId,
        });
        return [...approval, sell];
      },
    });
  return { ...runner, finance };
}
