"use client";
import type { Credential, Issuer, LeafState, Register } from "@lading/sdk/credit";
import { type UseQueryResult, useQuery, useQueryClient } from "@tanstack/react-query";
import { keys } from "../queries/keys.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { drop, forget, keep, recall, type VaultRecord } from "./vault.ts";

/** A credential kept in this browser. */
export interface HeldCredential {
  /** Of the record, random. */
  id: string;
  /** The file as it came, or as it is handed over. */
  text: string;
  credential: Credential;
  /** The leaf of the register it stands for. */
  commitment: bigint;
  leafStateIn: (register: Register) => LeafState;
}

/** What reads, writes and commits to credentials weighs more than the page: it comes when there is one. */
const tools = () => import("@lading/sdk/credit");

/** @throws CredentialError with a sentence, when the text is no credential. */
export async function readCredentialFile(text: string): Promise<Credential> {
  const { readCredential } = await tools();
  return readCredential(text);
}

/** Credentials as the files that are handed over. */
export async function filesOf(credentials: readonly Credential[], issuer: Issuer): Promise<string[]> {
  const { writeCredential } = await tools();
  return credentials.map((credential) => writeCredential(credential, issuer));
}

/** Hands a credential out as a file. */
export function downloadFile(text: string, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = `${name}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Where an account's records of one kind lie; a reset local chain is another chain. */
function useScope(account: string | undefined, kind: "held" | "issued"): string | undefined {
  const { chainId, startBlockHash } = useDeployment();
  return account && `${kind}.${chainId}.${startBlockHash.slice(2, 10)}.${account.toLowerCase()}`;
}

/**
 * Credentials that this browser keeps for an account: those a company received (`held`), or those an assessor made
 * (`issued`).
 */
export function useCredentials(account: string | undefined, kind: "held" | "issued") {
  const scope = useScope(account, kind);
  const queries = useQueryClient();
  const held: UseQueryResult<HeldCredential[], Error> = useQuery({
    queryKey: keys.vault(scope ?? ""),
    enabled: scope !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const records = await recall(scope ?? "");
      if (records.length === 0) return [];
      const { readCredential, commitmentOf, leafStateOf } = await tools();
      return records
        .map(({ id, text }): HeldCredential => {
          const credential = readCredential(text);
          return {
            id,
            text,
            credential,
            commitment: commitmentOf(credential),
            leafStateIn: (register) => leafStateOf(register, credential),
          };
        })
        .sort((a, b) => b.credential.issuedDay - a.credential.issuedDay);
    },
  });
  const refresh = () => queries.invalidateQueries({ queryKey: keys.vault(scope ?? "") });

  return {
    held,
    /**
     * Keeps files of credentials, those already kept excepted.
     * @returns The records that were added.
     */
    add: async (texts: readonly string[]): Promise<VaultRecord[]> => {
      if (!scope) throw new Error("Connect a wallet first.");
      const known = new Set((await recall(scope)).map(({ text }) => text));
      const added: VaultRecord[] = [];
      for (const text of texts) if (!known.has(text)) added.push(await keep(scope, text));
      await refresh();
      return added;
    },
    remove: async (id: string) => {
      if (scope) await drop(scope, id);
      await refresh();
    },
    /** Deletes everything kept for the account, and the key to it. */
    forgetAll: async () => {
      if (scope) await forget(scope);
      await refresh();
    },
  };
}
