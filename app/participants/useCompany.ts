"use client";
import type { ParticipantDetail, ParticipantRole } from "@lading/sdk/api";
import type { Address } from "viem";
import { useConnection } from "wagmi";
import { ApiError } from "../queries/fetch-json.ts";
import { useIndex } from "../queries/useIndex.ts";

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

const recordPath = (account: string | undefined) =>
  account ? `participants/${account.toLowerCase()}` : undefined;

/** Whom the connected wallet acts for. A registered wallet is its own company; a staff wallet acts for its principal. */
export function useCompany(): Company {
  const { address: wallet } = useConnection();
  const own = useIndex<ParticipantDetail>(recordPath(wallet));
  const principal = own.data?.principals.find((delegation) => delegation.active)?.account;
  const isRegistered = own.data !== undefined && own.data.registeredAt > 0;
  const actsFor = isRegistered ? undefined : principal;
  const other = useIndex<ParticipantDetail>(recordPath(actsFor));
  const isMissing = own.error instanceof ApiError && own.error.status === 404;
  const record =
    wallet === undefined ? undefined : actsFor ? other.data : isRegistered ? own.data : undefined;
  return {
    wallet,
    account: actsFor ?? (wallet?.toLowerCase() as Address | undefined),
    record,
    isDelegate: actsFor !== undefined,
    isLoading:
      wallet !== undefined && !isMissing && (own.isPending || (actsFor !== undefined && other.isPending)),
    isUnknown: wallet !== undefined && (isMissing || (own.data !== undefined && !isRegistered && !principal)),
    hasRole: (role) => record?.roles.includes(role) ?? false,
  };
}
