"use client";
import type {
  CandleSeries,
  LiquidityPositionDetail,
  LiquidityPositions,
  MarketDepth,
  MarketDetail,
  MarketHistory,
  MarketList,
  SwapPage,
} from "@lading/sdk/api";
import { useIndex } from "../queries/useIndex.ts";

export const useMarkets = () => useIndex<MarketList>("markets");

export const useMarket = (id: string) => useIndex<MarketDetail>(`markets/${id}`);

export const useMarketHistory = (id: string) => useIndex<MarketHistory>(`markets/${id}/history`);

export const useMarketDepth = (id: string) => useIndex<MarketDepth>(`markets/${id}/depth`);

export const useDailyCandles = (id: string) =>
  useIndex<CandleSeries>(`markets/${id}/candles?interval=day&limit=60`);

/** The newest trades of a market. */
export const useSwaps = (id: string) => useIndex<SwapPage>(`markets/${id}/swaps?limit=25`);

export const useLiquidityPosition = (id: string, account: string | undefined) =>
  useIndex<LiquidityPositionDetail>(
    account === undefined ? undefined : `markets/${id}/positions/${account.toLowerCase()}`,
  );

export const useLiquidityPositions = (account: string | undefined) =>
  useIndex<LiquidityPositions>(account === undefined ? undefined : `liquidity/${account.toLowerCase()}`);
