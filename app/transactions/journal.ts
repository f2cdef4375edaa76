import type { Hash } from "viem";
import { z } from "zod/mini";

const entry = z.object({
  hash: z.custom<Hash>((value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value)),
  title: z.string(),
  /** Milliseconds. */
  at: z.number(),
  status: z.enum(["pending", "success", "reverted"]),
});

export type JournalEntry = z.infer<typeof entry>;

const journal = z.array(entry);
const KEPT = 40;
const NONE: readonly JournalEntry[] = [];

/** Where the transactions of one account on one chain are kept; a reset local chain is another chain. */
export const journalKey = (chainId: number, startBlockHash: string, account: string): string =>
  `lading.transactions.${chainId}.${startBlockHash.slice(2, 10)}.${account.toLowerCase()}`;

const listeners = new Set<() => void>();
const parsed = new Map<string, { text: string | null; entries: readonly JournalEntry[] }>();

/** Entries, newest first. The same array until something changes. */
export function readJournal(key: string): readonly JournalEntry[] {
  const text = window.localStorage.getItem(key);
  const known = parsed.get(key);
  if (known && known.text === text) return known.entries;
  const entries = parseJournal(text);
  parsed.set(key, { text, entries });
  return entries;
}

function parseJournal(text: string | null): readonly JournalEntry[] {
  if (text === null) return NONE;
  try {
    const result = journal.safeParse(JSON.parse(text));
    return result.success ? result.data : NONE;
  } catch {
    // Not ours, or cut off: a list of past transactions is not worth an error.
    return NONE;
  }
}

function write(key: string, entries: readonly JournalEntry[]): void {
  window.localStorage.setItem(key, JSON.stringify(entries.slice(0, KEPT)));
  for (const listener of listeners) listener();
}

export function addToJournal(key: string, added: JournalEntry): void {
  write(key, [added, ...readJournal(key).filter((known) => known.hash !== added.hash)]);
}

export function settleInJournal(key: string, hash: Hash, status: "success" | "reverted"): void {
  write(
    key,
    readJournal(key).map((known) => (known.hash === hash ? { ...known, status } : known)),
  );
}

/** For `useSyncExternalStore`; also hears of other tabs. */
export function subscribeToJournal(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener("storage", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("storage", listener);
  };
}
