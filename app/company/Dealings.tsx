"use client";
import type { Obligation, ObligationPage } from "@lading/sdk/api";
import { useMemo } from "react";
import { formatUnits } from "viem";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonTable } from "../design/Skeleton.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useIndex } from "../queries/useIndex.ts";
import { ObligationStatus } from "../receivables/ObligationStatus.tsx";
import { standingOf } from "../receivables/obligation-state.ts";

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
      {
        id: "other",
        header: "With",
        value: (row) => nameOf(other(row)) ?? other(row),
        cell: (row) => <PartyName address={other(row)} plain />,
      },
      {
        id: "face",
        header: "Amount",
        align: "end",
        value: (row) => BigInt(row.face),
        csv: (row) => formatUnits(BigInt(row.face), row.asset.decimals),
        cell: (row) => <Money amount={BigInt(row.face)} unit={row.asset} />,
      },
      {
        id: "due",
        header: "Due",
        value: (row) => row.dueDay,
        csv: (row) => new Date(row.dueDay * 86_400_000).toISOString().slice(0, 10),
        cell: (row) => <DateDay day={row.dueDay} today={row.state === "accepted" ? today : undefined} />,
      },
      {
        id: "state",
        header: "Status",
        value: (row) => standingOf(row).word,
        cell: (row) => <ObligationStatus obligation={row} />,
      },
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
