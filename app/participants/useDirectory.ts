"use client";
import type { Participant, ParticipantPage } from "@lading/sdk/api";
import { personas } from "@lading/sdk/personas";
import { useMemo } from "react";
import { useIndex } from "../queries/useIndex.ts";
import { useIsLocalChain } from "../wallet/settings.tsx";
import { decodeProfile } from "./profile.ts";

export interface Directory {
  participants: readonly Participant[];
  /** The company's registered name, when its profile says one. */
  nameOf: (address: string) => string | undefined;
}

/** Everybody registered, to show names for addresses. On local chains the personas are known by name. */
export function useDirectory(): Directory {
  const { data } = useIndex<ParticipantPage>("participants?limit=100");
  const isLocal = useIsLocalChain();
  return useMemo(() => {
    const participants = data?.items ?? [];
    const names = new Map<string, string>();
    if (isLocal) for (const { address, name } of personas) names.set(address.toLowerCase(), name);
    for (const { account, profileUri } of participants) {
      const name = decodeProfile(profileUri)?.name;
      if (name) names.set(account, name);
    }
    return { participants, nameOf: (address) => names.get(address.toLowerCase()) };
  }, [data, isLocal]);
}
