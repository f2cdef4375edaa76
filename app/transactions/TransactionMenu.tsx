"use client";
import { CircleAlert, CircleCheck, LoaderCircle, ScrollText } from "lucide-react";
import { useState } from "react";
import { useConnection } from "wagmi";
import { Hash } from "../design/Address.tsx";
import { Button } from "../design/Button.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Sheet } from "../design/Dialog.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { useJournal } from "./useJournal.ts";

const marks = {
  pending: <LoaderCircle aria-label="Pending" className="size-4 animate-spin text-brand" />,
  success: <CircleCheck aria-label="Done" className="size-4 text-good" />,
  reverted: <CircleAlert aria-label="Reverted" className="size-4 text-bad" />,
};

/** The connected account's own transactions on this chain; they survive a reload. */
export function TransactionMenu() {
  const { address } = useConnection();
  const [isOpen, setOpen] = useState(false);
  const entries = useJournal();
  const pending = entries.filter((entry) => entry.status === "pending").length;
  if (!address) return null;
  return (
    <>
      <Button
        tone="quiet"
        size="icon"
        className="relative"
        aria-label={pending > 0 ? `Transactions, ${pending} pending` : "Transactions"}
        onClick={() => setOpen(true)}
      >
        {pending > 0 ? (
          <LoaderCircle aria-hidden className="size-4 animate-spin text-brand" />
        ) : (
          <ScrollText aria-hidden className="size-4" />
        )}
      </Button>
      <Sheet
        open={isOpen}
        onOpenChange={setOpen}
        title="Your transactions"
        description="From this browser, for this account on this chain."
      >
        {entries.length === 0 ? (
          <EmptyState icon={<ScrollText />} title="No transactions yet">
            What you sign here is listed with its outcome.
          </EmptyState>
        ) : (
          <ol className="divide-y divide-line">
            {entries.map((entry) => (
              <li key={entry.hash} className="flex gap-3 py-3">
                <span className="mt-0.5">{marks[entry.status]}</span>
                <div className="min-w-0 flex-1">
                  <p className="text-sm font-medium">{entry.title}</p>
                  <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-muted">
                    <Instant seconds={Math.floor(entry.at / 1000)} />
                    <Hash value={entry.hash} />
                  </p>
                </div>
              </li>
            ))}
          </ol>
        )}
      </Sheet>
    </>
  );
}
