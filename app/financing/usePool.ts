"use client";
import type {
  Financing,
  Holding,
  OwnedPiece,
  PoolDetail,
  PoolHistory,
  PoolLadder,
  PoolList,
  Redemption,
} from "@lading/sdk/api";
import { useMemo } from "react";
import { useIndex } from "../queries/useIndex.ts";
import { useWholeList } from "../queries/useWholeList.ts";
import { useChainNow } from "../wallet/useChainNow.ts";
import { type PoolNow, poolAt } from "./pool-now.ts";

const at = (pool: string, rest = "") => `pools/${pool.toLowerCase()}${rest}`;

export const usePools = () => useIndex<PoolList>("pools");

export const usePool = (pool: string) => useIndex<PoolDetail>(at(pool));

export const usePoolLadder = (pool: string) => useIndex<PoolLadder>(at(pool, "/ladder"));

export const usePoolHistory = (pool: string) => useIndex<PoolHistory>(at(pool, "/history?points=500"));

/** Every financing the pool ever made, newest first. */
export const useLoans = (pool: string) => useWholeList<Financing>(at(pool, "/loans"));

/** Pieces the pool owns: what has been paid on them and waits to be collected. */
export const usePoolPieces = (pool: string) => useWholeList<OwnedPiece>(`pieces?owner=${pool.toLowerCase()}`);

/** Redemptions that wait or hold money to be claimed, oldest first. */
export const useQueue = (pool: string) => useWholeList<Redemption>(at(pool, "/redemptions?open=true"));

export const useHolding = (pool: string, account: string | undefined) =>
  useIndex<Holding>(account === undefined ? undefined : at(pool, `/holders/${account.toLowerCase()}`));

/** The pool's value at the chain's present moment; moves with the clock, without requests for it. */
export function usePoolNow(
  ladder: PoolLadder | undefined,
  shareDecimals: number | undefined,
): PoolNow | undefined {
  const clock = useChainNow();
  return useMemo(
    () =>
      ladder && shareDecimals !== undefined
        ? poolAt(ladder, shareDecimals, Math.max(clock, ladder.asOf.timestamp))
        : undefined,
    [ladder, shareDecimals, clock],
  );
}
