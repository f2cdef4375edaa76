"use client";
import type { Obligation } from "@lading/sdk/api";
import { Inbox } from "lucide-react";
import { useMemo } from "react";
import { formatUnits } from "viem/utils";
import { Badge, StatusPill } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { dayOf } from "../design/format.ts";
import { Money } from "../design/Money.tsx";
import { spanInWords } from "../design/span.ts";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";

/** Invoices that wait for the buyer's word, the one whose time ends first on top. */
export function ApprovalTable({
  invoices,
  numberOf,
  signed,
  now,
  onReview,
}: {
  invoices: readonly Obligation[];
  numberOf: (documentHash: string) => string | undefined;
  /** Ids that are approved by signature and not recorded yet. */
  signed: ReadonlySet<string>;
  /** Chain seconds. */
  now: number;
  onReview: (invoice: Obligation) => void;
}) {
  const { nameOf } = useDirectory();
  const minute = Math.floor(now / 60);
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
        id: "face",
        header: "Amount",
        align: "end",
        value: (row) => BigInt(row.face),
        csv: (row) => `${formatUnits(BigInt(row.face), row.asset.decimals)} ${row.asset.currency}`,
        cell: (row) => <Money amount={BigInt(row.face)} unit={row.asset} />,
      },
      {
        id: "due",
        header: "Due",
        value: (row) => row.dueDay,
        csv: (row) => new Date(row.dueDay * 86_400_000).toISOString().slice(0, 10),
        cell: (row) => <DateDay day={row.dueDay} today={dayOf(minute * 60)} />,
      },
      {
        id: "until",
        header: "Decide within",
        value: (row) => row.acceptBy,
        csv: (row) => new Date(row.acceptBy * 1_000).toISOString(),
        cell: (row) => <Deadline acceptBy={row.acceptBy} now={minute * 60} />,
      },
      {
        id: "marks",
        header: "Remarks",
        value: (row) => `${row.similar ? "looks alike " : ""}${signed.has(row.id) ? "signed" : ""}`,
        cell: (row) => (
          <span className="inline-flex flex-wrap gap-1.5">
            {signed.has(row.id) && <StatusPill tone="good">Signed</StatusPill>}
            {row.similar && <Badge tone="warn">Looks like another</Badge>}
            {!row.similar && !signed.has(row.id) && <span className="text-faint">none</span>}
          </span>
        ),
      },
      {
        id: "review",
        header: "Review",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => (
          <Button size="small" tone="primary" onClick={() => onReview(row)}>
            Review
          </Button>
        ),
      },
    ],
    [nameOf, numberOf, signed, minute, onReview],
  );
  return (
    <DataTable
      rows={invoices}
      columns={columns}
      rowKey={(row) => row.id}
      label="Invoices to approve"
      csvName="invoices-to-approve"
      initialSort={{ id: "until", desc: false }}
      empty={
        <EmptyState icon={<Inbox />} title="Nothing waits for you">
          When a supplier issues an invoice to your company it shows here, with its document checked. Approve
          it to let the supplier be paid early; you pay on the due day as ever.
        </EmptyState>
      }
    />
  );
}

/** The number the supplier printed on it, and the one the chain knows it by. */
export function InvoiceName({
  invoice,
  number,
}: {
  invoice: Pick<Obligation, "id">;
  number: string | undefined;
}) {
  return (
    <span className="figures">
      {number ? (
        <>
          {number} <span className="font-normal text-muted">#{invoice.id}</span>
        </>
      ) : (
        `#${invoice.id}`
      )}
    </span>
  );
}

function Deadline({ acceptBy, now }: { acceptBy: number; now: number }) {
  const left = acceptBy - now;
  if (left <= 0) return <StatusPill tone="neutral">Time is up</StatusPill>;
  return <span className={left < 86_400 ? "font-medium text-warn" : ""}>{spanInWords(left)}</span>;
}
