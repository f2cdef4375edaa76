"use client";
import type { AssetRef } from "@lading/sdk/api";
import { receivablesAbi } from "@lading/sdk/contracts";
import { type Address, encodeFunctionData } from "viem";
import { useReceivablesAct } from "./useReceivablesAct.ts";

export interface SplitPart {
  recipient: Address;
  /** Asset units. */
  face: bigint;
}

/** What owners of a piece do with it in Receivables. */
export function usePieceActs() {
  const runner = useReceivablesAct();

  /** @param takeUpBy Chain seconds until which recipients take their part up. */
  const split = (
    piece: { id: string; asset: AssetRef },
    parts: readonly SplitPart[],
    takeUpBy: number,
    onDone?: () => void,
  ) =>
    runner.act({
      title: `Split piece ${piece.id}`,
      asset: piece.asset,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "split",
        args: [
          BigInt(piece.id),
          parts.map(({ face }) => face),
          parts.map(({ recipient }) => recipient),
          BigInt(takeUpBy),
        ],
      }),
      ...(onDone ? { onDone } : {}),
    });

  const takeUp = (pieceId: string) =>
    runner.act({
      title: `Take up piece ${pieceId}`,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "takeUp", args: [BigInt(pieceId)] }),
    });

  /** Sends a piece that was not taken up in time back to its sender. */
  const giveBack = (pieceId: string) =>
    runner.act({
      title: `Reclaim piece ${pieceId}`,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "giveBack", args: [BigInt(pieceId)] }),
    });

  const collect = (pieceId: string, asset: AssetRef) =>
    runner.act({
      title: `Collect on piece ${pieceId}`,
      asset,
      data: encodeFunctionData({ abi: receivablesAbi, functionName: "collect", args: [BigInt(pieceId)] }),
    });

  return { ...runner, split, takeUp, giveBack, collect };
}
