"use client";
import type { Market } from "@lading/sdk/api";
import { type Explanation, exchangeAbi } from "@lading/sdk/contracts";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useConfig } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { refusalOf } from "../transactions/refusal.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { poolKey } from "./pool-key.ts";

/** What keeps a share market from trading now, in the contract's own words; `null` when nothing does. */
export function useTradingHalt(market: Market): UseQueryResult<Explanation | null, Error> {
  const config = useConfig();
  const { exchange } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(exchange, "halt", market.id),
    enabled: market.kind === "share",
    refetchInterval: 12_000,
    queryFn: async () => {
      try {
        await readContract(config, {
          address: exchange,
          abi: exchangeAbi,
          functionName: "navOf",
          args: [poolKey(market)],
        });
        return null;
      } catch (error) {
        return refusalOf(error);
      }
    },
  });
}
