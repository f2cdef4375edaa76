"use client";
import type { DropList, FarmDetail, FarmList, FarmPositions } from "@lading/sdk/api";
import { useIndex } from "../queries/useIndex.ts";

export const useFarms = () => useIndex<FarmList>("farms");

/** A farm with its campaigns. */
export const useFarm = (id: string | undefined) =>
  useIndex<FarmDetail>(id === undefined ? undefined : `farms/${id}`);

export const useFarmPositions = (account: string | undefined) =>
  useIndex<FarmPositions>(account === undefined ? undefined : `farms/positions/${account.toLowerCase()}`);

export const useDrops = () => useIndex<DropList>("drops");
