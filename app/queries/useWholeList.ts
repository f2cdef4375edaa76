"use client";
import type { Page } from "@lading/sdk/api";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { fetchJson } from "./fetch-json.ts";
import { keys } from "./keys.ts";

const POLL_MS = 8_000;
const PAGE = 100;
/** Enough for a portfolio on one screen; above it a table says that it is cut. */
const MOST_PAGES = 10;

/** Every row of a list, for tables that sort, add up and export. */
export interface WholeList<Item> {
  items: Item[];
  /** There are more rows than were read. */
  isCut: boolean;
  asOf: Page<Item>["asOf"];
}

async function readAll<Item>(path: string): Promise<WholeList<Item>> {
  const joint = path.includes("?") ? "&" : "?";
  const items: Item[] = [];
  let cursor: string | null = null;
  for (let page = 0; ; page++) {
    const at: string = cursor === null ? "" : `&cursor=${encodeURIComponent(cursor)}`;
    const answer: Page<Item> = await fetchJson(`/api/chain/${path}${joint}limit=${PAGE}${at}`);
    items.push(...answer.items);
    cursor = answer.nextCursor;
    if (cursor === null || page + 1 === MOST_PAGES) {
      return { items, isCut: cursor !== null, asOf: answer.asOf };
    }
  }
}

/**
 * Reads a paged route of the index to its end, such as `pools/0x…/loans`.
 * @param path Without `/api/v1/`, with filters but without limit and cursor; undefined while it is not known yet.
 */
export function useWholeList<Item>(path: string | undefined): UseQueryResult<WholeList<Item>, Error> {
  return useQuery({
    queryKey: [...keys.index(path ?? ""), "whole"],
    queryFn: () => readAll<Item>(path ?? ""),
    enabled: path !== undefined,
    refetchInterval: POLL_MS,
    placeholderData: keepPreviousData,
  });
}
