"use client";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConfig, useConnection } from "wagmi";
import { keys } from "../queries/keys.ts";
import { balanceOf } from "./permit.ts";

/** What an account, else the connected one, holds of a token, asset units. */
export function useTokenBalance(token: Address, owner?: Address): UseQueryResult<bigint, Error> {
  const config = useConfig();
  const connected = useConnection().address;
  const address = owner ?? connected;
  return useQuery({
    queryKey: keys.balance(token, address ?? ""),
    queryFn: () => balanceOf(config, token, address ?? token),
    enabled: address !== undefined,
    refetchInterval: 8_000,
  });
}
