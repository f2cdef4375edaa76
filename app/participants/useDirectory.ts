"use client";
import type { Participant, ParticipantPage } from "@lading/sdk/api";
import { useMemo } from "react";
import { useIndex } from "../queries/useIndex.ts";
import { decodeProfile } from "./profile.ts";

export interface Directory {
  participants: readonly Participant[];
  /** The company's registered name, when its profile says one. */
  nameOf: (address: string) => string | undefined;
}

/** Everybody registered, to show names for addresses. */
export function useDirectory(): Directory {
  const { data } = useIndex<ParticipantPage>("participants?limit=100");
  return useMemo(() => {
    const participants = data?.items ?? [];
    const names = new Map(participants.map((one) => [one.account, decodeProfile(one.profileUri)?.name]));
    return { participants, nameOf: (address) => names.get(address.toLowerCase() as Participant["account"]) };
  }, [data]);
}
