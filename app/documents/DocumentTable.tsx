"use client";
import type { WireInvoiceRow } from "@lading/sdk/intake";
import { FileText } from "lucide-react";
import { useMemo } from "react";
import { StatusPill, type Tone } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";

const looks: Record<WireInvoiceRow["status"], { tone: Tone; word: string }> = {
  attesting: { tone: "warn", word: "Gathering signatures" },
  ready: { tone: "brand", word: "Ready to issue" },
  refused: { tone: "bad", word: "Refused by attesters" },
  expired: { tone: "neutral", word: "Report expired" },
  issued: { tone: "good", word: "On chain" },
  stored: { tone: "info", word: "Credit note" },
};

/** Documents handed in or received, with how far each has come. */
export function DocumentTable({
  rows,
  onOpen,
}: {
  rows: readonly WireInvoiceRow[];
  onOpen: (documentHash: string) => void;
}) {
  const columns = useMemo<Column<WireInvoiceRow>[]>(
    () => [
      { id: "number", header: "Number", lead: true, value: (row) => row.number ?? "–" },
      { id: "buyer", header: "Buyer", value: (row) => row.buyer.name ?? row.buyer.account },
      {
        id: "amount",
        header: "Amount",
        align: "end",
        value: (row) => BigInt(row.amount),
        cell: (row) => <Money amount={BigInt(row.amount)} unit={row.asset} />,
      },
      {
        id: "due",
        header: "Due",
        value: (row) => row.dueDate ?? "",
        cell: (row) => (row.dueDate ? <DateDay day={Date.parse(row.dueDate) / 86_400_000} /> : "–"),
      },
      {
        id: "status",
        header: "Status",
        value: (row) => looks[row.status].word,
        cell: (row) => <StatusPill tone={looks[row.status].tone}>{looks[row.status].word}</StatusPill>,
      },
      {
        id: "open",
        header: "Open",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => (
          <Button
            size="small"
            tone={row.status === "ready" ? "primary" : "secondary"}
            onClick={() => onOpen(row.documentHash)}
          >
            {row.status === "ready" ? "Review and issue" : "Open"}
          </Button>
        ),
      },
    ],
    [onOpen],
  );
  return (
    <DataTable
      label="Documents"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.documentHash}
      csvName="lading-documents"
      empty={
        <EmptyState icon={<FileText />} title="No documents yet">
          Hand in your first e-invoice above.
        </EmptyState>
      }
    />
  );
}
