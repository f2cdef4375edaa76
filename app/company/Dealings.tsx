"use client";
import type { Obligation, ObligationPage } from "@lading/sdk/api";
import { useMemo } from "react";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { partyColumn } from "../participants/columns.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useIndex } from "../queries/useIndex.ts";
import { debtColumns } from "../receivables/columns.tsx";

const SHOWN = 15;

/** The company's latest invoices, those it sold and those it owes. */
export function Dealings({ account, today }: { account: string; today: number }) {
  const sold = useIndex<ObligationPage>(`obligations?creditor=${account}&limit=${SHOWN}`);
  const owed = useIndex<ObligationPage>(`obligations?obligor=${account}&limit=${SHOWN}`);
  const { nameOf } = useDirectory();
  const rows = useMemo(
    () =>
      sold.data &&
      owed.data &&
      [...sold.data.items, ...owed.data.items].sort((a, b) => b.issuedAt - a.issuedAt).slice(0, SHOWN),
    [sold.data, owed.data],
  );
  const columns = useMemo<Column<Obligation>[]>(() => {
    const other = (row: Obligation) => (row.creditor === account ? row.obligor : row.creditor);
    return [
      {
        id: "id",
        header: "Invoice",
        lead: true,
        value: (row) => BigInt(row.id),
        cell: (row) => <span className="figures">No. {row.id}</span>,
      },
      {
        id: "part",
        header: "Company is",
        value: (row) => (row.creditor === account ? "Seller" : "Buyer"),
      },
      partyColumn("other", "With", other, nameOf),
      ...debtColumns(today),
    ];
  }, [account, nameOf, today]);
  return (
    <Panel flush title="Latest invoices">
      <Loaded
        query={{
          data: rows,
          error: sold.error ?? owed.error,
          isPending: rows === undefined,
          refetch: () => Promise.all([sold.refetch(), owed.refetch()]),
        }}
        skeleton={<SkeletonTable columns={5} />}
      >
        {(known) => (
          <DataTable
            label="Latest invoices"
            rows={known}
            columns={columns}
            rowKey={(row) => row.id}
            href={(row) => `/invoice/${row.id}`}
            csvName="lading-company-invoices"
            empty={<EmptyState title="No invoices yet" />}
          />
        )}
      </Loaded>
    </Panel>
  );
}
