"use client";
import type { CreditLeaves } from "@lading/sdk/api";
import type { Register } from "@lading/sdk/credit";
import { type UseQueryResult, useQuery } from "@tanstack/react-query";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";

/** The assessors' register. It is read whole, so that nobody learns which leaf is one's own. */
export function useRegister(): UseQueryResult<Register, Error> {
  return useQuery({
    queryKey: keys.index("credit/leaves"),
    refetchInterval: 12_000,
    queryFn: async () => {
      const { collectRegister } = await import("@lading/sdk/credit");
      return collectRegister((from) => fetchJson<CreditLeaves>(`/api/chain/credit/leaves?from=${from}`));
    },
  });
}
