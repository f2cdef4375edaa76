"use client";
import type { AssetRef, Cover, CoverPositions } from "@lading/sdk/api";
import { coverVaultAbi } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useIndex } from "../queries/useIndex.ts";

/** What an act on a pool's cover has to know. */
export interface VaultRef {
  vault: Address;
  asset: AssetRef;
}

export const useCover = (pool: string | undefined) =>
  useIndex<Cover>(pool === undefined ? undefined : `cover/${pool.toLowerCase()}`);

export const useStakes = (pool: string | undefined, account: string | undefined) =>
  useIndex<CoverPositions>(
    pool === undefined || account === undefined
      ? undefined
      : `cover/${pool.toLowerCase()}/positions/${account.toLowerCase()}`,
  );

/** What could leave a name's cover now without open financings falling short, asset units; the contract's own word. */
export function useFreeCover(vault: Address, id: string): UseQueryResult<bigint, Error> {
  const config = useConfig();
  return useQuery({
    queryKey: keys.contract(vault, "freeCover", id),
    queryFn: () =>
      readContract(config, {
        address: vault,
        abi: coverVaultAbi,
        functionName: "freeCover",
        args: [BigInt(id)],
      }),
    refetchInterval: 8_000,
  });
}
