"use client";
import type { Obligation } from "@lading/sdk/api";
import { Archive } from "lucide-react";
import { useMemo } from "react";
import { moneyColumn } from "../design/columns.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay, Instant } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { InvoiceName } from "./ApprovalTable.tsx";
import { ObligationStatus } from "./ObligationStatus.tsx";

/** Every invoice addressed to the buyer, whatever became of it. */
export function BuyerHistory({
  invoices,
  numberOf,
}: {
  invoices: readonly Obligation[];
  numberOf: (documentHash: string) => string | undefined;
}) {
  const { nameOf } = useDirectory();
  const columns = useMemo(
    (): Column<Obligation>[] => [
      {
        id: "invoice",
        header: "Invoice",
        lead: true,
        value: (row) => numberOf(row.documentHash) ?? `#${row.id}`,
        cell: (row) => <InvoiceName invoice={row} number={numberOf(row.documentHash)} />,
      },
      {
        id: "supplier",
        header: "Supplier",
        value: (row) => nameOf(row.creditor) ?? row.creditor,
        cell: (row) => <PartyName address={row.creditor} plain className="max-w-56" />,
      },
      {
        id: "issued",
        header: "Issued",
        value: (row) => row.issuedAt,
        csv: (row) => new Date(row.issuedAt * 1_000).toISOString(),
        cell: (row) => <Instant seconds={row.issuedAt} />,
      },
      {
        id: "due",
        header: "Due",
        value: (row) => row.dueDay,
        csv: (row) => new Date(row.dueDay * 86_400_000).toISOString().slice(0, 10),
        cell: (row) => <DateDay day={row.dueDay} />,
      },
      moneyColumn("face", "Face", (row) => BigInt(row.face)),
      moneyColumn("paid", "Paid", (row) => BigInt(row.paid)),
      {
        id: "currency",
        header: "Currency",
        value: (row) => row.asset.currency,
      },
      {
        id: "state",
        header: "State",
        value: (row) => (row.overdue ? `overdue ${row.daysLate}` : row.state),
        cell: (row) => <ObligationStatus obligation={row} />,
      },
    ],
    [numberOf, nameOf],
  );
  return (
    <DataTable
      rows={invoices}
      columns={columns}
      rowKey={(row) => row.id}
      label="All invoices"
      href={(row) => `/invoice/${row.id}`}
      csvName="invoices"
      initialSort={{ id: "issued", desc: true }}
      empty={
        <EmptyState icon={<Archive />} title="No invoice yet">
          Suppliers upload e-invoices under Sell and address them to your company.
        </EmptyState>
      }
    />
  );
}
