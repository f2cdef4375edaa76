"use client";
import type { Market } from "@lading/sdk/api";
import { type Explanation, exchangeAbi } from "@lading/sdk/contracts";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { refusalOf } from "../transactions/refusal.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { poolKey } from "./pool-key.ts";

/** What somebody wants to put in: both tokens in the market's proportion, or one of them. */
export type AddWish =
  | { kind: "both"; max0: bigint; max1: bigint }
  | { kind: "single"; tokenIn: Address; amountIn: bigint };

export type AddAnswer =
  | { kind: "both"; shares: bigint; amount0: bigint; amount1: bigint }
  /** `fee` in the token that goes in. */
  | { kind: "single"; shares: bigint; fee: bigint }
  | { kind: "refused"; explanation: Explanation };

const wishKey = (wish: AddWish | undefined): string[] => {
  if (!wish) return [];
  return wish.kind === "both"
    ? [String(wish.max0), String(wish.max1)]
    : [wish.tokenIn, String(wish.amountIn)];
};

/** What the exchange would make of an addition now. */
export function useAddQuote(market: Market, wish: AddWish | undefined): UseQueryResult<AddAnswer, Error> {
  const config = useConfig();
  const { exchange } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(exchange, "add", market.id, ...wishKey(wish)),
    enabled: wish !== undefined,
    refetchInterval: 6_000,
    placeholderData: keepPreviousData,
    queryFn: async (): Promise<AddAnswer> => {
      if (!wish) throw new Error("Nothing is asked.");
      const contract = { address: exchange, abi: exchangeAbi } as const;
      try {
        if (wish.kind === "both") {
          const [shares, amount0, amount1] = await readContract(config, {
            ...contract,
            functionName: "quoteAdd",
            args: [poolKey(market), wish.max0, wish.max1],
          });
          return { kind: "both", shares, amount0, amount1 };
        }
        const [shares, fee] = await readContract(config, {
          ...contract,
          functionName: "quoteAddSingle",
          args: [poolKey(market), wish.tokenIn, wish.amountIn],
        });
        return { kind: "single", shares, fee };
      } catch (error) {
        return { kind: "refused", explanation: await refusalOf(error) };
      }
    },
  });
}

/** What liquidity shares would give now, in the contract's order of tokens. */
export function useRemoveQuote(
  market: Market,
  shares: bigint,
): UseQueryResult<readonly [amount0: bigint, amount1: bigint], Error> {
  const config = useConfig();
  const { exchange } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(exchange, "remove", market.id, String(shares)),
    enabled: shares > 0n,
    refetchInterval: 6_000,
    placeholderData: keepPreviousData,
    queryFn: () =>
      readContract(config, {
        address: exchange,
        abi: exchangeAbi,
        functionName: "quoteRemove",
        args: [poolKey(market), shares],
      }),
  });
}
