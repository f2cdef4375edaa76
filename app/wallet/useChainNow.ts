"use client";
import { useQuery } from "@tanstack/react-query";
import { useConfig } from "wagmi";
import { getBlock } from "wagmi/actions";
import { dayOf } from "../design/format.ts";
import { keys } from "../queries/keys.ts";

/** The chain's clock, seconds; falls back to the computer's until the first answer. Deadlines count by this. */
export function useChainNow(): number {
  const config = useConfig();
  const { data } = useQuery({
    queryKey: keys.clock,
    queryFn: async () => Number((await getBlock(config)).timestamp),
    refetchInterval: 5_000,
  });
  return data ?? Math.floor(Date.now() / 1000);
}

/** Today by the chain's clock, whole UTC days. */
export const useToday = (): number => dayOf(useChainNow());
