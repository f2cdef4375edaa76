"use client";
import type { EarlyAccount, EarlyAsk, EarlyFill, EarlyOffer, EarlyOfferDetail } from "@lading/sdk/api";
import { useIndex } from "../queries/useIndex.ts";
import { useWholeList } from "../queries/useWholeList.ts";

/** Every round a buyer has opened, newest first. */
export const useOffersOf = (buyer: string) =>
  useWholeList<EarlyOffer>(`early-payments/offers?buyer=${buyer.toLowerCase()}`);

/** Rounds that still take asks, of all buyers. */
export const useOpenOffers = () => useWholeList<EarlyOffer>("early-payments/offers?state=open");

/** A round with its asks and what was filled. */
export const useOffer = (id: string) => useIndex<EarlyOfferDetail>(`early-payments/offers/${id}`);

export const useAsksOf = (owner: string) =>
  useWholeList<EarlyAsk>(`early-payments/asks?owner=${owner.toLowerCase()}`);

/** What a supplier was paid early, newest first. */
export const useFillsOf = (owner: string) =>
  useWholeList<EarlyFill>(`early-payments/fills?owner=${owner.toLowerCase()}`);

/** What an account earned as a buyer and gave as a supplier. */
export const useEarlyTotals = (account: string) =>
  useIndex<EarlyAccount>(`early-payments/accounts/${account.toLowerCase()}`);
