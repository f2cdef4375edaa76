"use client";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { encodeFunctionData, erc721Abi } from "viem";
import { useConfig, useConnection } from "wagmi";
import { readContracts } from "wagmi/actions";
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
        const receivables = { address: contracts.receivables, abi: erc721Abi } as const;
        const [approved, isOperator] = await readContracts(config, {
          allowFailure: false,
          contracts: [
            { ...receivables, functionName: "getApproved", args: [pieceId] },
            { ...receivables, functionName: "isApprovedForAll", args: [address, pool.address] },
          ],
        });
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
        if (isOperator || approved.toLowerCase() === pool.address.toLowerCase()) return [sell];
        const approve: RunStep = {
          kind: "send",
          title: "Let the pool take this piece",
          call: () => ({
            to: contracts.receivables,
            data: encodeFunctionData({
              abi: erc721Abi,
              functionName: "approve",
              args: [pool.address, pieceId],
            }),
          }),
        };
        return [approve, sell];
      },
    });
  return { ...runner, finance };
}
