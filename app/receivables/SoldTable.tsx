"use client";
import type { Obligation } from "@lading/sdk/api";
import { FileOutput } from "lucide-react";
import { useMemo } from "react";
import { formatUnits } from "viem";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { partyColumn } from "../participants/columns.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { debtColumns } from "./columns.tsx";
import { SupplierAct } from "./SupplierAct.tsx";

/** A supplier's invoices on chain, each with the next thing to do. */
export function SoldTable({
  rows,
  today,
  numberOf,
}: {
  rows: readonly Obligation[];
  today: number;
  /** The number printed on the document, where it may be read. */
  numberOf: (documentHash: string) => string | undefined;
}) {
  const { nameOf } = useDirectory();
  const columns = useMemo<Column<Obligation>[]>(
    () => [
      {
        id: "id",
        header: "Invoice",
        lead: true,
        value: (row) => BigInt(row.id),
        csv: (row) => numberOf(row.documentHash) ?? row.id,
        cell: (row) => <span className="figures">{numberOf(row.documentHash) ?? `No. ${row.id}`}</span>,
      },
      partyColumn("buyer", "Buyer", (row) => row.obligor, nameOf),
      ...debtColumns(today),
      {
        id: "advance",
        header: "Advanced",
        align: "end",
        value: (row) => BigInt(row.financing?.advance ?? 0),
        csv: (row) => formatUnits(BigInt(row.financing?.advance ?? 0), row.asset.decimals),
        cell: (row) =>
          row.financing ? (
            <Money amount={BigInt(row.financing.advance)} unit={row.asset} />
          ) : (
            <span className="text-faint">–</span>
          ),
      },
      {
        id: "act",
        header: "Next",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => <SupplierAct obligation={row} />,
      },
    ],
    [nameOf, numberOf, today],
  );
  return (
    <DataTable
      label="Invoices"
      rows={rows}
      columns={columns}
      rowKey={(row) => row.id}
      href={(row) => `/invoice/${row.id}`}
      csvName="lading-invoices"
      initialSort={{ id: "id", desc: true }}
      empty={
        <EmptyState icon={<FileOutput />} title="No invoices on chain yet">
          Hand in an e-invoice; once two attesters have signed you can issue it.
        </EmptyState>
      }
    />
  );
}
