"use client";
import type { Financing, OwnedPiece, PoolDetail, PoolLadder } from "@lading/sdk/api";
import { FileStack } from "lucide-react";
import { useMemo, useState } from "react";
import { formatUnits } from "viem/utils";
import { Badge, StatusPill } from "../design/Badge.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { dayOf, formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Select } from "../design/Select.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { type Directory, useDirectory } from "../participants/useDirectory.ts";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { actWord, LoanActDialog } from "./LoanActDialog.tsx";
import { type LoanAct, type LoanStanding, loanStanding } from "./loan-standing.ts";
import type { PoolRef } from "./pool-ref.ts";

interface Row {
  loan: Financing;
  standing: LoanStanding;
}

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
  const today = dayOf(at);
  // Opened by a row, but outside the table: a press in the dialog must not count as one on the row.
  const [acting, setActing] = useState<{ row: Row; act: LoanAct }>();
  const [isOpen, setOpen] = useState(false);
  const columns = useMemo(() => {
    const open = (row: Row, act: LoanAct) => {
      setActing({ row, act });
      setOpen(true);
    };
    return columnsOf(pool, directory, locale, today, open);
  }, [pool, directory, locale, today]);

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
    <>
      <DataTable
        rows={shown}
        columns={columns}
        rowKey={({ loan }) => loan.id}
        label="Loans of the pool"
        href={({ loan }) => `/invoice/${loan.obligationId}`}
        csvName={`${pool.symbol}-loans`}
        initialSort={{ id: "due", desc: false }}
        toolbar={toolbar}
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
    </>
  );
}

const amountColumn = (pool: PoolRef, id: string, header: string, of: (row: Row) => bigint): Column<Row> => ({
  id,
  header,
  align: "end",
  value: of,
  csv: (row) => formatUnits(of(row), pool.asset.decimals),
  cell: (row) => <Money amount={of(row)} unit={pool.asset} look="bare" />,
});

function columnsOf(
  pool: PoolRef,
  { nameOf }: Directory,
  locale: string,
  today: number,
  open: (row: Row, act: LoanAct) => void,
): Column<Row>[] {
  return [
    {
      id: "invoice",
      header: "Invoice",
      lead: true,
      value: ({ loan }) => BigInt(loan.obligationId),
      cell: ({ loan }) => (
        <span className="figures">
          #{loan.obligationId}
          {loan.pieceId !== loan.obligationId && <span className="text-muted"> · piece {loan.pieceId}</span>}
        </span>
      ),
    },
    {
      id: "obligor",
      header: "Buyer owes",
      value: ({ loan }) => nameOf(loan.obligor) ?? loan.obligor,
      cell: ({ loan }) => <PartyName address={loan.obligor} plain className="max-w-44" />,
    },
    {
      id: "seller",
      header: "Seller",
      value: ({ loan }) => nameOf(loan.seller) ?? loan.seller,
      cell: ({ loan }) => <PartyName address={loan.seller} plain className="max-w-44" />,
    },
    {
      id: "grade",
      header: "Grade",
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
      csv: ({ loan }) => formatUnits(BigInt(loan.annualRateBps), 4),
      cell: ({ loan }) => <span className="figures">{formatBps(loan.annualRateBps, locale)}</span>,
    },
    amountColumn(pool, "face", "Face", ({ loan }) => BigInt(loan.openFace)),
    amountColumn(pool, "advance", "Advance", ({ loan }) => BigInt(loan.advance)),
    amountColumn(pool, "value", "Value now", ({ standing }) => standing.carrying),
    {
      id: "due",
      header: "Due",
      value: ({ loan }) => loan.dueDay,
      csv: ({ loan }) => new Date(loan.dueDay * 86_400_000).toISOString().slice(0, 10),
      cell: ({ loan }) => <DateDay day={loan.dueDay} {...(loan.state === "open" ? { today } : {})} />,
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
        {standing.provisionBps > 0 && `, ${formatBps(standing.provisionBps, locale, 0)} provided`}
      </StatusPill>
    );
  }
  return <StatusPill tone="good">Performing</StatusPill>;
}
