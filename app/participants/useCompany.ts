"use client";
import type { ParticipantDetail, ParticipantRole } from "@lading/sdk/api";
import { useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { useConnection } from "wagmi";
import { fetchJson } from "../queries/fetch-json.ts";
import { keys } from "../queries/keys.ts";

export interface Company {
  /** The connected wallet. */
  wallet: Address | undefined;
  /** The company it acts for: itself, or the one that made it a delegate. Lower case. */
  account: Address | undefined;
  /** The company's record; undefined while unknown or when it is not registered. */
  record: ParticipantDetail | undefined;
  isDelegate: boolean;
  isLoading: boolean;
  /** Whether the wallet is neither registered nor anybody's delegate. */
  isUnknown: boolean;
  hasRole: (role: ParticipantRole) => boolean;
}

/** An account's record; `null` when it is neither registered nor anybody's delegate. */
function useRecord(account: string | undefined) {
  return useQuery({
    queryKey: keys.company(account ?? ""),
    enabled: account !== undefined,
    refetchInterval: 12_000,
    queryFn: () => fetchJson<ParticipantDetail | null>(`/api/companies/${account}`),
  });
}

/** Whom the connected wallet acts for. A registered wallet is its own company; a staff wallet acts for its principal. */
export function useCompany(): Company {
  const { address: wallet } = useConnection();
  const own = useRecord(wallet);
  const principal = own.data?.principals.find((delegation) => delegation.active)?.account;
  const isRegistered = own.data != null && own.data.registeredAt > 0;
  const actsFor = isRegistered ? undefined : principal;
  const other = useRecord(actsFor);
  const record =
    wallet === undefined ? undefined : actsFor ? other.data : isRegistered ? own.data : undefined;
  return {
    wallet,
    account: actsFor ?? (wallet?.toLowerCase() as Address | undefined),
    record: record ?? undefined,
    isDelegate: actsFor !== undefined,
    isLoading: wallet !== undefined && (own.isPending || (actsFor !== undefined && other.isPending)),
    isUnknown: wallet !== undefined && own.data !== undefined && !isRegistered && !principal,
    hasRole: (role) => record?.roles.includes(role) ?? false,
  };
}
