"use client";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json.ts";
import { keys } from "./keys.ts";

/** How often panels look for news, milliseconds. A transaction of one's own refreshes them at once. */
const POLL_MS = 8_000;

/**
 * Reads a route of the index, such as `pools/0x…/ladder`; shapes are in `@lading/sdk/api`.
 * @param path Without `/api/v1/`; undefined while it is not known yet, then nothing is asked.
 */
export function useIndex<T>(path: string | undefined): UseQueryResult<T, Error> {
  return useQuery({
    queryKey: keys.index(path ?? ""),
    queryFn: () => fetchJson<T>(`/api/chain/${path}`),
    enabled: path !== undefined,
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}
