"use client";
import type { AssetRef } from "@lading/sdk/api";
import {
  type DeployedPool,
  financingPoolAbi,
  type Grade,
  grades,
  refusals,
  refusalsIn,
} from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { StateOverride } from "viem";
import { useConfig } from "wagmi";
import { readContract } from "wagmi/actions";
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
  obligorGrade: Grade;
  supplierGrade: Grade;
  dueDay: number;
}

const sentenceOf = new Map<string, string>(refusals);

/**
 * Puts a contract in the passport's place, for one reading, that says the same grade of everybody. So the pool itself
 * computes what it would pay, by its own code and state.
 */
function provenGrade(passport: `0x${string}`, grade: Grade): StateOverride {
  const code = grades.indexOf(grade).toString(16).padStart(2, "0");
  // PUSH1 grade, PUSH0, MSTORE, PUSH1 32, PUSH0, RETURN
  return [{ address: passport, code: `0x60${code}5f5260205ff3` }];
}

/**
 * What every pool in the asset would pay for a piece now, best advance first. Read from the chain, not the index.
 * @param asIf As if the seller had proven this grade, or none; without it, by the grade that stands.
 */
export function useQuotes(
  pieceId: string | undefined,
  asset: AssetRef | undefined,
  asIf?: Grade,
): UseQueryResult<Quote[], Error> {
  const config = useConfig();
  const { pools, contracts } = useDeployment();
  return useQuery({
    queryKey: keys.contract(asset?.address ?? "", "quotes", pieceId ?? "", asIf ?? ""),
    enabled: pieceId !== undefined && asset !== undefined,
    refetchInterval: 12_000,
    queryFn: async () => {
      const matching = pools.filter((pool) => pool.asset.toLowerCase() === asset?.address);
      const quotes = await Promise.all(
        matching.map(async (pool): Promise<Quote> => {
          const quote = await readContract(config, {
            address: pool.address,
            abi: financingPoolAbi,
            functionName: "quote",
            args: [BigInt(pieceId ?? 0)],
            ...(asIf ? { stateOverride: provenGrade(contracts.creditPassport, asIf) } : {}),
          });
          return {
            ...quote,
            pool,
            reasons: refusalsIn(quote.reasons).map((name) => sentenceOf.get(name) ?? name),
            obligorGrade: grades[quote.obligorGrade] ?? "none",
            supplierGrade: grades[quote.supplierGrade] ?? "none",
          };
        }),
      );
      return quotes.sort((a, b) => a.reasons.length - b.reasons.length || Number(b.advance - a.advance));
    },
  });
}
