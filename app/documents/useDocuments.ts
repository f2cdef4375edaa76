"use client";
import {
  type DocumentSummary,
  documentSummary,
  finding,
  type InvoiceView,
  invoiceView,
  type WireInvoiceRow,
  type WireInvoiceView,
} from "@lading/sdk/intake";
import { type UseQueryResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { ApiError, fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { useSession } from "../session/useSession.ts";

export type Finding = z.infer<typeof finding>;

/** The account's documents as seller or buyer, newest first. Asks nothing until one is signed in. */
export function useDocuments(account: string | undefined): UseQueryResult<WireInvoiceRow[], Error> {
  const { isOwn } = useSession();
  return useQuery({
    queryKey: keys.documents(account ?? ""),
    enabled: account !== undefined && isOwn,
    refetchInterval: 8_000,
    queryFn: async () =>
      (await fetchJson<{ items: WireInvoiceRow[] }>(`/api/documents?account=${account}&limit=50`)).items,
  });
}

/**
 * One document with its attestation; looks again quickly while signatures are being gathered.
 * @param piece By which an owner of a piece may read the document.
 */
export function useDocument(
  account: string | undefined,
  hash: string | undefined,
  piece?: string,
): UseQueryResult<InvoiceView, Error> {
  const { isOwn } = useSession();
  const query = piece ? `?piece=${piece}` : "";
  return useQuery({
    queryKey: keys.document(account ?? "", `${hash}${query}`),
    enabled: account !== undefined && hash !== undefined && isOwn,
    queryFn: async () =>
      invoiceView.parse(await fetchJson<WireInvoiceView>(`/api/documents/${hash}${query}`)),
    refetchInterval: ({ state }) => (state.data?.status === "attesting" ? 1_200 : 12_000),
  });
}

/** What an upload came to: a stored document, or the reasons why not. */
export type UploadOutcome =
  | { kind: "stored"; documentHash: string }
  | { kind: "known"; documentHash: string; message: string }
  | { kind: "refused"; message: string; findings: Finding[]; summary: DocumentSummary | undefined };

const refusal = z.object({
  findings: z.array(finding).optional(),
  summary: documentSummary.optional(),
  documentHash: z.string().optional(),
});

/** Hands in an e-invoice. A refusal is an outcome to show, not an error. */
export function useUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (file: Blob): Promise<UploadOutcome> => {
      try {
        const { documentHash } = await fetchJson<WireInvoiceView>("/api/documents", {
          method: "POST",
          body: file,
        });
        return { kind: "stored", documentHash };
      } catch (error) {
        if (!(error instanceof ApiError) || ![400, 409, 413, 422].includes(error.status)) throw error;
        const { data } = refusal.safeParse(error.problem);
        if (error.status === 409 && data?.documentHash) {
          return { kind: "known", documentHash: data.documentHash, message: error.message };
        }
        return {
          kind: "refused",
          message: error.message,
          findings: data?.findings ?? [],
          summary: data?.summary,
        };
      }
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["documents"] }),
  });
}

/** Fetches a sample invoice of the demo world and hands it in. */
export async function fetchExample(name: string): Promise<Blob> {
  const response = await fetch(`/api/examples/${name}`);
  if (!response.ok) throw new ApiError(response.status, "This example could not be read.", undefined);
  return response.blob();
}

/** Asks the attesters for a new report when the last one has expired. */
export function useAttestAgain() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (hash: string) => fetchJson(`/api/documents/${hash}/attestations`, { method: "POST" }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["documents"] }),
  });
}
