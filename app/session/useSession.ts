"use client";
import { type UseMutationResult, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Address } from "viem";
import { createSiweMessage } from "viem/siwe";
import { useConfig, useConnection } from "wagmi";
import { signMessage } from "wagmi/actions";
import { fetchJson, postJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";
import { useDeployment } from "../wallet/settings.tsx";

export interface ServerSession {
  id: string;
  /** Lower case. */
  address: Address;
  chainId: number;
}

const SIGN_IN_MINUTES = 5;

/** The server's session of this browser, and whether it is the connected account's. */
export function useSession(): { session: ServerSession | undefined; isOwn: boolean; isPending: boolean } {
  const { address } = useConnection();
  const { chainId } = useDeployment();
  const { data, isPending } = useQuery({
    queryKey: keys.session,
    queryFn: () => fetchJson<{ session: ServerSession | null }>("/api/auth/session"),
    staleTime: 60_000,
  });
  const session = data?.session ?? undefined;
  const isOwn =
    session !== undefined && session.chainId === chainId && session.address === address?.toLowerCase();
  return { session, isOwn, isPending };
}

/** Signs in: a fresh nonce, an EIP-4361 message, the wallet's signature, the server's cookie. */
export function useSignIn(): UseMutationResult<void, Error, void> {
  const config = useConfig();
  const { address } = useConnection();
  const { chainId } = useDeployment();
  const queries = useQueryClient();
  return useMutation({
    mutationKey: ["sign-in"],
    mutationFn: async () => {
      if (!address) throw new Error("Connect a wallet first.");
      const { nonce } = await postJson<{ nonce: string }>("/api/auth/nonce", {});
      const now = new Date();
      const message = createSiweMessage({
        domain: window.location.host,
        uri: window.location.origin,
        address,
        chainId,
        version: "1",
        nonce,
        issuedAt: now,
        expirationTime: new Date(now.getTime() + SIGN_IN_MINUTES * 60_000),
        statement: "Sign in to Lading. This costs nothing and sends no transaction.",
      });
      const signature = await signMessage(config, { account: address, message });
      await postJson("/api/auth/session", { message, signature });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.session });
      await queries.invalidateQueries({ queryKey: ["documents"] });
      await queries.invalidateQueries({ queryKey: keys.chain });
    },
  });
}

export function useSignOut(): UseMutationResult<void, Error, void> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => fetchJson<void>("/api/auth/session", { method: "DELETE" }),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.session }),
  });
}
