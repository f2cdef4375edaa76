"use client";
import { useEffect, useSyncExternalStore } from "react";
import { useConfig, useConnection } from "wagmi";
import { getTransactionReceipt } from "wagmi/actions";
import { useDeployment } from "../wallet/settings.tsx";
import {
  type JournalEntry,
  journalKey,
  readJournal,
  settleInJournal,
  subscribeToJournal,
} from "./journal.ts";

const NONE: readonly JournalEntry[] = [];

/** The connected account's transactions on this chain, newest first; pending ones are looked after, also after a reload. */
export function useJournal(): readonly JournalEntry[] {
  const { address } = useConnection();
  const { chainId, startBlockHash } = useDeployment();
  const config = useConfig();
  const key = address ? journalKey(chainId, startBlockHash, address) : undefined;
  const entries = useSyncExternalStore(
    subscribeToJournal,
    () => (key ? readJournal(key) : NONE),
    () => NONE,
  );
  const pending = entries
    .filter((entry) => entry.status === "pending")
    .map((entry) => entry.hash)
    .join();

  useEffect(() => {
    if (!key || pending === "") return;
    const look = async () => {
      for (const hash of pending.split(",") as JournalEntry["hash"][]) {
        // No receipt yet is an error to the client and news to nobody.
        const receipt = await getTransactionReceipt(config, { hash }).catch(() => undefined);
        if (receipt) settleInJournal(key, hash, receipt.status);
      }
    };
    const timer = setInterval(() => void look(), 3_000);
    return () => clearInterval(timer);
  }, [config, key, pending]);

  return entries;
}
