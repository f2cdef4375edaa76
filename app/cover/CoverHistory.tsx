"use client";
import type { AssetRef, CoverEvent } from "@lading/sdk/api";
import { History } from "lucide-react";
import { useMemo, useState } from "react";
import { formatUnits } from "viem/utils";
import { StatusPill, type Tone } from "../design/Badge.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { Select } from "../design/Select.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";

const looks: Record<CoverEvent["kind"], { word: string; tone: Tone }> = {
  staked: { word: "Staked", tone: "info" },
  unstaked: { word: "Unstaked", tone: "neutral" },
  slashed: { word: "Loss paid", tone: "bad" },
  premium: { word: "Premium", tone: "good" },
  replenished: { word: "Loss recovered", tone: "good" },
};

const views = [
  { value: "losses", label: "Losses and recoveries" },
  { value: "premium", label: "Premium" },
  { value: "all", label: "Everything" },
] as const;
type View = (typeof views)[number]["value"];

const isIn = (view: View, { kind }: CoverEvent): boolean =>
  view === "all" || (view === "premium" ? kind === "premium" : kind === "slashed" || kind === "replenished");

/** The obligor behind an ERC-6909 id; null for general cover. */
const coveredBy = (id: string): string | null =>
  id === "0" ? null : `0x${BigInt(id).toString(16).padStart(40, "0")}`;

/** What happened to cover: who came and went, what was earned, which losses it paid. */
export function CoverHistory({ events, asset }: { events: readonly CoverEvent[]; asset: AssetRef }) {
  const { nameOf } = useDirectory();
  const [view, setView] = useState<View>("all");
  const shown = useMemo(() => events.filter((event) => isIn(view, event)), [events, view]);
  const columns = useMemo(
    (): Column<CoverEvent>[] => [
      {
        id: "when",
        header: "When",
        value: (event) => event.timestamp,
        csv: (event) => new Date(event.timestamp * 1_000).toISOString(),
        cell: (event) => <Instant seconds={event.timestamp} />,
      },
      {
        id: "what",
        header: "What",
        lead: true,
        value: (event) => looks[event.kind].word,
        cell: (event) => <StatusPill tone={looks[event.kind].tone}>{looks[event.kind].word}</StatusPill>,
      },
      {
        id: "cover",
        header: "Cover",
        value: (event) => {
          const obligor = coveredBy(event.id);
          return obligor === null ? "General" : (nameOf(obligor) ?? obligor);
        },
        cell: (event) => {
          const obligor = coveredBy(event.id);
          return obligor === null ? (
            "General cover"
          ) : (
            <PartyName address={obligor} plain className="max-w-56" />
          );
        },
      },
      {
        id: "account",
        header: "Underwriter",
        value: (event) => (event.account === null ? "" : (nameOf(event.account) ?? event.account)),
        cell: (event) =>
          event.account === null ? (
            <span className="text-faint">all of them</span>
          ) : (
            <PartyName address={event.account} plain className="max-w-56" />
          ),
      },
      {
        id: "amount",
        header: "Amount",
        align: "end",
        value: (event) => BigInt(event.amount),
        csv: (event) => formatUnits(BigInt(event.amount), asset.decimals),
        cell: (event) => <Money amount={BigInt(event.amount)} unit={asset} />,
      },
      {
        id: "after",
        header: "Cover after it",
        align: "end",
        value: (event) => BigInt(event.assets),
        csv: (event) => formatUnits(BigInt(event.assets), asset.decimals),
        cell: (event) => <Money amount={BigInt(event.assets)} unit={asset} />,
      },
    ],
    [asset, nameOf],
  );
  const toolbar = (
    <Select
      items={views.map(({ value, label }) => ({
        value,
        label: `${label} (${events.filter((event) => isIn(value, event)).length})`,
      }))}
      value={view}
      onChange={setView}
      aria-label="Which events"
      className="h-8 w-60"
    />
  );
  return (
    <DataTable
      rows={shown}
      columns={columns}
      rowKey={(event) => `${event.transaction}-${event.logIndex}`}
      label="History of the cover"
      csvName={`cover-history-${asset.symbol}`}
      toolbar={toolbar}
      empty={
        <>
          <div className="border-b border-line px-4 py-2 sm:px-5">{toolbar}</div>
          <EmptyState
            icon={<History />}
            title={view === "losses" ? "No loss so far" : "Nothing has happened yet"}
          >
            {view === "losses"
              ? "When an invoice is written off, what each cover paid stands here."
              : "Stakes, premium and losses show here as they happen."}
          </EmptyState>
        </>
      }
    />
  );
}
