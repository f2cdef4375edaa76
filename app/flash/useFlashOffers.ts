"use client";
import type { FlashLoanPage, FlashOffer, FlashOfferList } from "@lading/sdk/api";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { parseAbi } from "viem";
import { useConfig } from "wagmi";
import { readContracts } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { useIndex } from "../queries/useIndex.ts";

/** ERC-3156. */
const lenderAbi = parseAbi(["function maxFlashLoan(address token) view returns (uint256)"]);

export const useFlashOffers = () => useIndex<FlashOfferList>("flash-offers");

export const useFlashLoans = () => useIndex<FlashLoanPage>("flash-loans?limit=25");

/** What each lender lends of each token at this moment, in the order of the offers; the contracts' own word. */
export function useMaxFlashLoans(offers: readonly FlashOffer[]): UseQueryResult<bigint[], Error> {
  const config = useConfig();
  return useQuery({
    queryKey: keys.contract(
      offers[0]?.lender ?? "",
      "maxFlashLoans",
      ...offers.map(({ lender, token }) => `${lender}:${token.address}`),
    ),
    enabled: offers.length > 0,
    refetchInterval: 8_000,
    queryFn: () =>
      readContracts(config, {
        allowFailure: false,
        contracts: offers.map(({ lender, token }) => ({
          address: lender,
          abi: lenderAbi,
          functionName: "maxFlashLoan" as const,
          args: [token.address] as const,
        })),
      }),
  });
}
