"use client";
import type { AssetRef } from "@lading/sdk/api";
import { type DeployedPool, financingPoolAbi, grades, refusals, refusalsIn } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useConfig } from "wagmi";
import { readContracts } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useDeployment } from "../wallet/settings.tsx";

export interface Quote {
  pool: DeployedPool;
  /** Sentences; empty when the pool would pay now. */
  reasons: readonly string[];
  /** Asset units. */
  openFace: bigint;
  advance: bigint;
  holdback: bigint;
  interest: bigint;
  premium: bigint;
  annualRateBps: number;
  obligorGrade: (typeof grades)[number];
  supplierGrade: (typeof grades)[number];
  dueDay: number;
}

const sentenceOf = new Map<string, string>(refusals);

/** What every pool in the asset would pay for a piece now, best advance first. Read from the chain, not the index. */
export function useQuotes(
  pieceId: string | undefined,
  asset: AssetRef | undefined,
): UseQueryResult<Quote[], Error> {
  const config = useConfig();
  const { pools } = useDeployment();
  return useQuery({
    queryKey: keys.contract(asset?.address ?? "", "quotes", pieceId ?? ""),
    enabled: pieceId !== undefined && asset !== undefined,
    refetchInterval: 12_000,
    queryFn: async () => {
      const matching = pools.filter((pool) => pool.asset.toLowerCase() === asset?.address);
      const quotes = await readContracts(config, {
        allowFailure: false,
        contracts: matching.map((pool) => ({
          address: pool.address,
          abi: financingPoolAbi,
          functionName: "quote" as const,
          args: [BigInt(pieceId ?? 0)] as const,
        })),
      });
      return matching
        .flatMap((pool, index): Quote[] => {
          const quote = quotes[index];
          if (!quote) return [];
          return [
            {
              ...quote,
              pool,
              reasons: refusalsIn(quote.reasons).map((name) => sentenceOf.get(name) ?? name),
              obligorGrade: grades[quote.obligorGrade] ?? "none",
              supplierGrade: grades[quote.supplierGrade] ?? "none",
            },
          ];
        })
        .sort((a, b) => a.reasons.length - b.reasons.length || Number(b.advance - a.advance));
    },
  });
}
