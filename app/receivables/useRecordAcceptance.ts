"use client";
import { receivablesAbi } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { useSession } from "../session/useSession.ts";
import { useReceivablesAct } from "./useReceivablesAct.ts";

/** An acceptance that a buyer signed and nobody recorded yet. */
export interface StoredAcceptance {
  obligationId: string;
  acceptor: Address;
  /** Chain seconds. */
  deadline: number;
  signature: Hex;
}

/** Signed acceptances that concern the signed-in account. */
export function useAcceptances(): UseQueryResult<StoredAcceptance[], Error> {
  const { session, isOwn } = useSession();
  return useQuery({
    queryKey: keys.acceptances(session?.address ?? ""),
    enabled: isOwn,
    refetchInterval: 8_000,
    queryFn: async () => (await fetchJson<{ items: StoredAcceptance[] }>("/api/acceptances")).items,
  });
}

/** Records a buyer's signed acceptance in one's own transaction: the buyer needs no gas. */
export function useRecordAcceptance() {
  const runner = useReceivablesAct();
  const record = ({ obligationId, acceptor, deadline, signature }: StoredAcceptance) =>
    runner.act({
      title: `Record the acceptance of invoice ${obligationId}`,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "acceptBySig",
        args: [BigInt(obligationId), acceptor, BigInt(deadline), signature],
      }),
    });
  return { ...runner, record };
}
