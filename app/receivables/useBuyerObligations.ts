"use client";
import type { Obligation } from "@lading/sdk/api";
import { useMemo } from "react";
import { useWholeList } from "../queries/useWholeList.ts";

/** A buyer's invoices by what is to be done about them. */
export interface BuyerBook {
  toApprove: readonly Obligation[];
  toPay: readonly Obligation[];
  all: readonly Obligation[];
  /** There are more than were read. */
  isCut: boolean;
}

/** Everything addressed to a company, soonest due first. */
export function useBuyerObligations(company: string | undefined) {
  const query = useWholeList<Obligation>(
    company === undefined ? undefined : `obligations?obligor=${company.toLowerCase()}&order=due`,
  );
  const data = useMemo(
    (): BuyerBook | undefined =>
      query.data && {
        toApprove: query.data.items.filter(({ state }) => state === "issued"),
        toPay: query.data.items.filter(({ state }) => state === "accepted"),
        all: query.data.items,
        isCut: query.data.isCut,
      },
    [query.data],
  );
  return { data, error: query.error, isPending: query.isPending, refetch: query.refetch };
}
