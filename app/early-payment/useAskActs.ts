"use client";
import type { AssetRef, EarlyOffer } from "@lading/sdk/api";
import { earlyPaymentAbi } from "@lading/sdk/contracts";
import { encodeFunctionData, type Hex } from "viem";
import { useConfig, useConnection } from "wagmi";
import { pieceApproval } from "../receivables/piece-approval.ts";
import { useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";

/** How long a supplier's transaction may wait for its block, seconds. */
const PATIENCE = 1_200;

interface PieceToPay {
  id: string;
  owner: `0x${string}`;
}

/** What suppliers do about early payment. */
export function useAskActs() {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const { earlyPayment, receivables } = useDeployment().contracts;
  const now = useChainNow();

  const withPiece = (title: string, step: string, piece: PieceToPay, asset: AssetRef, data: () => Hex) =>
    runner.start({
      title,
      asset,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet first.");
        const approval = await pieceApproval({
          config,
          receivables,
          owner: piece.owner,
          taker: earlyPayment,
          takerName: "early payment",
          pieceId: BigInt(piece.id),
        });
        return [...approval, { kind: "send", title: step, call: () => ({ to: earlyPayment, data: data() }) }];
      },
    });

  /** @param maxRateBps Highest rate a year that the supplier would give. */
  const ask = (offer: EarlyOffer, piece: PieceToPay, maxRateBps: number) =>
    withPiece(`Ask for early payment of piece ${piece.id}`, "Ask", piece, offer.asset, () =>
      encodeFunctionData({
        abi: earlyPaymentAbi,
        functionName: "ask",
        args: [BigInt(offer.id), BigInt(piece.id), maxRateBps],
      }),
    );

  /** @param minProceeds What was shown, asset units. */
  const take = (offer: EarlyOffer, piece: PieceToPay, minProceeds: bigint) =>
    withPiece(`Be paid now for piece ${piece.id}`, "Be paid", piece, offer.asset, () =>
      encodeFunctionData({
        abi: earlyPaymentAbi,
        functionName: "take",
        args: [BigInt(offer.id), BigInt(piece.id), minProceeds, BigInt(now + PATIENCE)],
      }),
    );

  const withdraw = (pieceId: string) =>
    runner.start({
      title: `Withdraw the ask on piece ${pieceId}`,
      steps: [
        {
          kind: "send",
          title: "Withdraw",
          call: () => ({
            to: earlyPayment,
            data: encodeFunctionData({
              abi: earlyPaymentAbi,
              functionName: "withdrawAsk",
              args: [BigInt(pieceId)],
            }),
          }),
        },
      ],
    });
  return { ...runner, ask, take, withdraw };
}
