"use client";
import { useCallback, useMemo } from "react";
import { useDocuments } from "../documents/useDocuments.ts";

/** The numbers printed on a company's invoices, by document; known once somebody of the company has signed in. */
export function useInvoiceNumbers(company: string | undefined): (documentHash: string) => string | undefined {
  const { data } = useDocuments(company);
  const byHash = useMemo(
    () => new Map(data?.map((row) => [row.documentHash.toLowerCase(), row.number ?? undefined])),
    [data],
  );
  return useCallback((documentHash) => byHash.get(documentHash.toLowerCase()), [byHash]);
}
