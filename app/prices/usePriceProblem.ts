"use client";
import { type Explanation, priceGuardAbi } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { refusalOf } from "../transactions/refusal.ts";
import { useDeployment } from "../wallet/settings.tsx";

/** What is wrong with an asset's price by its feed, in the guard's own words; `null` when nothing is. */
export function usePriceProblem(asset: Address): UseQueryResult<Explanation | null, Error> {
  const config = useConfig();
  const { priceGuard } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(priceGuard, "requireHealthy", asset),
    refetchInterval: 12_000,
    queryFn: async () => {
      try {
        await readContract(config, {
          address: priceGuard,
          abi: priceGuardAbi,
          functionName: "requireHealthy",
          args: [asset],
        });
        return null;
      } catch (error) {
        return refusalOf(error);
      }
    },
  });
}
