"use client";
import type { Financing, OwnedPiece, PoolDetail, PoolLadder } from "@lading/sdk/api";
import { Download, FileStack } from "lucide-react";
import { useMemo, useState } from "react";
import { Badge, StatusPill } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { downloadCsv } from "../design/csv.ts";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { formatBps, shortHex } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Select } from "../design/Select.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { type Directory, useDirectory } from "../participants/useDirectory.ts";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { actWord, LoanActDialog } from "./LoanActDialog.tsx";
import { exportColumns, type LoanRow as Row } from "./loan-export.ts";
import { type LoanAct, loanStanding } from "./loan-standing.ts";
import type { PoolRef } from "./pool-ref.ts";

const views = [
  { value: "open", label: "Open loans" },
  { value: "late", label: "Late" },
  { value: "act", label: "Can be acted on" },
  { value: "written-off", label: "Written off" },
  { value: "closed", label: "Closed" },
  { value: "all", label: "All loans" },
] as const;
type View = (typeof views)[number]["value"];

const isIn = (view: View, { loan, standing }: Row): boolean => {
  switch (view) {
    case "all":
      return true;
    case "late":
      return standing.daysLate > 0;
    case "act":
      return standing.act !== null;
    default:
      return loan.state === view;
  }
};

/** Every loan the pool made: who owes, what it is worth now, how late, and what anyone may do about it. */
export function LoanTape({
  pool,
  loans,
  pieces,
  ladder,
  at,
}: {
  pool: PoolRef & Pick<PoolDetail, "policyTerms">;
  loans: readonly Financing[];
  pieces: readonly OwnedPiece[];
  ladder: PoolLadder;
  /** Chain seconds. */
  at: number;
}) {
  const locale = useLocale();
  const directory = useDirectory();
  const [view, setView] = useState<View>("open");
  const writeOffDays = pool.policyTerms?.caps?.writeOffDays;
  const rows = useMemo(() => {
    const byId = new Map(pieces.map((piece) => [piece.id, piece]));
    return loans.map(
      (loan): Row => ({
        loan,
        standing: loanStanding(loan, byId.get(loan.pieceId), ladder.steps, writeOffDays, at),
      }),
    );
  }, [loans, pieces, ladder.steps, writeOffDays, at]);
  const shown = useMemo(() => rows.filter((row) => isIn(view, row)), [rows, view]);
  // Opened by a row, but outside the table: a press in the dialog must not count as one on the row.
  const [acting, setActing] = useState<{ row: Row; act: LoanAct }>();
  const [isOpen, setOpen] = useState(false);
  const columns = useMemo(() => {
    const open = (row: Row, act: LoanAct) => {
      setActing({ row, act });
      setOpen(true);
    };
    return columnsOf(pool, directory, locale, open);
  }, [pool, directory, locale]);

  const toolbar = (
    <Select
      items={views.map(({ value, label }) => ({
        value,
        label: `${label} (${rows.filter((row) => isIn(value, row)).length})`,
      }))}
      value={view}
      onChange={setView}
      aria-label="Which loans"
      className="h-8 w-52"
    />
  );
  return (
    // Positioned and clipped: a hidden header of the table must not widen the page.
    <div className="relative overflow-x-clip">
      <DataTable
        rows={shown}
        columns={columns}
        rowKey={({ loan }) => loan.id}
        label="Loans of the pool"
        href={({ loan }) => `/invoice/${loan.obligationId}`}
        initialSort={{ id: "due", desc: false }}
        toolbar={
          <>
            {toolbar}
            <Button
              tone="quiet"
              size="small"
              icon={<Download aria-hidden className="size-3.5" />}
              onClick={() => downloadCsv(`${pool.symbol}-loans`, exportColumns(pool, directory), shown)}
            >
              CSV, every field
            </Button>
          </>
        }
        empty={
          <>
            <div className="border-b border-line px-4 py-2 sm:px-5">{toolbar}</div>
            <EmptyState icon={<FileStack />} title={loans.length === 0 ? "No loan yet" : "None of these"}>
              {loans.length === 0
                ? "Suppliers sell accepted invoices to the pool under Sell; each shows here the moment it is paid for."
                : "Choose another view to see the rest."}
            </EmptyState>
          </>
        }
      />
      {acting && (
        <LoanActDialog {...acting.row} act={acting.act} pool={pool} open={isOpen} onOpenChange={setOpen} />
      )}
    </div>
  );
}

function columnsOf(
  pool: PoolRef,
  { nameOf }: Directory,
  locale: string,
  open: (row: Row, act: LoanAct) => void,
): Column<Row>[] {
  const { asset } = pool;
  return [
    {
      id: "invoice",
      header: "Invoice",
      lead: true,
      value: ({ loan }) => BigInt(loan.obligationId),
      cell: ({ loan }) => (
        <span className="figures">
          #{loan.obligationId}
          {loan.pieceId !== loan.obligationId && (
            <span className="block text-xs font-normal text-muted">piece {loan.pieceId}</span>
          )}
        </span>
      ),
    },
    {
      id: "obligor",
      header: "Buyer, seller",
      value: ({ loan }) => nameOf(loan.obligor) ?? loan.obligor,
      cell: ({ loan }) => (
        <span className="block min-w-0">
          <PartyName address={loan.obligor} plain className="max-w-52" />
          <span className="block max-w-52 truncate pl-6 text-xs text-muted">
            from {nameOf(loan.seller) ?? shortHex(loan.seller)}
          </span>
        </span>
      ),
    },
    {
      id: "grade",
      header: "Grades",
      value: ({ loan }) => `${loan.obligorGrade ?? "–"}/${loan.supplierGrade ?? "–"}`,
      cell: ({ loan }) => (
        <Badge>
          {loan.obligorGrade ?? "–"} / {loan.supplierGrade ?? "–"}
        </Badge>
      ),
    },
    {
      id: "rate",
      header: "Rate",
      align: "end",
      value: ({ loan }) => loan.annualRateBps,
      cell: ({ loan }) => <span className="figures">{formatBps(loan.annualRateBps, locale)}</span>,
    },
    {
      id: "face",
      header: "Face",
      align: "end",
      value: ({ loan }) => BigInt(loan.openFace),
      cell: ({ loan }) => (
        <span className="inline-block">
          <Money amount={BigInt(loan.openFace)} unit={asset} look="bare" />
          <span className="block text-xs text-muted">
            paid out <Money amount={BigInt(loan.advance)} unit={asset} look="bare" />
          </span>
        </span>
      ),
    },
    {
      id: "value",
      header: "Value now",
      align: "end",
      value: ({ standing }) => standing.carrying,
      cell: ({ standing }) => <Money amount={standing.carrying} unit={asset} look="bare" />,
    },
    {
      id: "due",
      header: "Due",
      value: ({ loan }) => loan.dueDay,
      cell: ({ loan }) => <DateDay day={loan.dueDay} />,
    },
    {
      id: "state",
      header: "State",
      value: ({ loan, standing }) => (standing.daysLate > 0 ? `late ${standing.daysLate}` : loan.state),
      cell: (row) => <State {...row} locale={locale} pool={pool} />,
    },
    {
      id: "act",
      header: "Act",
      control: true,
      align: "end",
      value: ({ standing }) => standing.act ?? "",
      cell: (row) => {
        const { act } = row.standing;
        return (
          act && (
            <ActButton
              size="small"
              tone={act === "write-off" ? "danger" : "secondary"}
              onClick={() => open(row, act)}
            >
              {actWord(act)}
            </ActButton>
          )
        );
      },
    },
  ];
}

function State({ loan, standing, locale, pool }: Row & { locale: string; pool: PoolRef }) {
  if (loan.state === "closed") {
    return (
      <StatusPill tone="neutral">{loan.closeReason === "bought-back" ? "Bought back" : "Paid"}</StatusPill>
    );
  }
  if (loan.state === "written-off") {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        <StatusPill tone="bad">Written off</StatusPill>
        {loan.uncovered !== null && BigInt(loan.uncovered) > 0n && (
          <span className="text-xs text-muted">
            <Money amount={BigInt(loan.uncovered)} unit={pool.asset} /> not covered
          </span>
        )}
      </span>
    );
  }
  if (standing.daysLate > 0) {
    return (
      <StatusPill tone={standing.provisionBps > 0 ? "bad" : "warn"}>
        {standing.daysLate} {standing.daysLate === 1 ? "day" : "days"} late
        {standing.provisionBps > 0 && `, ${formatBps(standing.provisionBps, locale, 0)} off`}
      </StatusPill>
    );
  }
  return <StatusPill tone="good">Performing</StatusPill>;
}
