"use client";
import type { Obligation } from "@lading/sdk/api";
import { WalletCards } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { formatUnits } from "viem/utils";
import { AmountInput } from "../design/AmountInput.tsx";
import { Button } from "../design/Button.tsx";
import { Checkbox } from "../design/Checkbox.tsx";
import { type Column, DataTable } from "../design/DataTable.tsx";
import { DateDay } from "../design/DateDay.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Money } from "../design/Money.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { InvoiceName } from "./ApprovalTable.tsx";
import { ClaimDialog } from "./ClaimDialog.tsx";
import { ObligationStatus } from "./ObligationStatus.tsx";
import { RunBar } from "./RunBar.tsx";
import { type RunSelection, runLines, selectedLines } from "./run-selection.ts";

/** Accepted invoices to be paid: choose some or all, change an amount, pay them in one go. */
export function PaymentRun({
  invoices,
  numberOf,
  today,
}: {
  invoices: readonly Obligation[];
  numberOf: (documentHash: string) => string | undefined;
  /** Whole UTC day. */
  today: number;
}) {
  const { nameOf } = useDirectory();
  const [selection, setSelection] = useState<RunSelection>(new Map());
  const [claimOn, setClaimOn] = useState<Obligation>();
  const [isClaimOpen, setClaimOpen] = useState(false);
  const selected = useMemo(() => selectedLines(selection, invoices), [selection, invoices]);

  const choose = useCallback((id: string, isChosen: boolean) => {
    setSelection((before) => {
      const next = new Map(before);
      if (isChosen) next.set(id, {});
      else next.delete(id);
      return next;
    });
  }, []);
  const write = useCallback((invoice: Obligation, text: string) => {
    setSelection((before) => {
      const isWhole = text === formatUnits(BigInt(invoice.open), invoice.asset.decimals);
      return new Map(before).set(invoice.id, isWhole ? {} : { text });
    });
  }, []);
  const chooseAll = (which: readonly Obligation[]) =>
    setSelection((before) => new Map(which.map(({ id }) => [id, before.get(id) ?? {}])));

  const columns = useMemo((): Column<Obligation>[] => {
    const readings = new Map(selected.map(({ obligation, reading }) => [obligation.id, reading]));
    return [
      {
        id: "choose",
        header: "Choose",
        control: true,
        value: () => "",
        cell: (row) => (
          <Checkbox
            checked={selection.has(row.id)}
            onChange={(isChosen) => choose(row.id, isChosen)}
            label={`Pay invoice ${numberOf(row.documentHash) ?? row.id}`}
            hideLabel
          />
        ),
      },
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
        cell: (row) => <PartyName address={row.creditor} plain className="max-w-52" />,
      },
      {
        id: "due",
        header: "Due",
        value: (row) => row.dueDay,
        csv: (row) => new Date(row.dueDay * 86_400_000).toISOString().slice(0, 10),
        cell: (row) => <DateDay day={row.dueDay} today={today} />,
      },
      {
        id: "state",
        header: "State",
        value: (row) =>
          `${row.overdue ? `overdue ${row.daysLate}` : row.state}${row.contested ? ", contested" : ""}`,
        cell: (row) => <ObligationStatus obligation={row} />,
      },
      {
        id: "open",
        header: "Open",
        align: "end",
        value: (row) => BigInt(row.open),
        csv: (row) => `${formatUnits(BigInt(row.open), row.asset.decimals)} ${row.asset.currency}`,
        cell: (row) => (
          <span className="inline-block">
            <Money amount={BigInt(row.open)} unit={row.asset} />
            {row.paid !== "0" && (
              <span className="block text-xs text-muted">
                of <Money amount={BigInt(row.face)} unit={row.asset} />
              </span>
            )}
          </span>
        ),
      },
      {
        id: "amount",
        header: "Amount to pay",
        control: true,
        value: () => "",
        cell: (row) => {
          const chosen = selection.get(row.id);
          const reading = readings.get(row.id);
          return (
            chosen && (
              <span className="block w-52 max-md:w-full">
                <AmountInput
                  value={chosen.text ?? formatUnits(BigInt(row.open), row.asset.decimals)}
                  onChange={(text) => write(row, text)}
                  decimals={row.asset.decimals}
                  unit={row.asset.symbol}
                  control={{
                    id: `pay-${row.id}`,
                    "aria-describedby": reading?.kind === "problem" ? `pay-${row.id}-note` : undefined,
                    "aria-invalid": reading?.kind === "problem" ? true : undefined,
                  }}
                />
                {reading?.kind === "problem" && (
                  <span id={`pay-${row.id}-note`} className="mt-1 block text-xs text-bad">
                    {reading.problem}
                  </span>
                )}
              </span>
            )
          );
        },
      },
      {
        id: "claim",
        header: "Contest",
        control: true,
        align: "end",
        value: () => "",
        cell: (row) => (
          <Button
            size="small"
            tone="quiet"
            onClick={() => {
              setClaimOn(row);
              setClaimOpen(true);
            }}
          >
            {row.contested ? "Withdraw claim" : "Contest"}
          </Button>
        ),
      },
    ];
  }, [selected, selection, choose, write, numberOf, nameOf, today]);

  const overdue = invoices.filter((invoice) => invoice.overdue);
  const soon = invoices.filter((invoice) => invoice.dueDay <= today + 7);
  const isWhole = invoices.length > 0 && selected.length === invoices.length;
  return (
    <>
      <DataTable
        rows={invoices}
        columns={columns}
        rowKey={(row) => row.id}
        label="Invoices to pay"
        href={(row) => `/invoice/${row.id}`}
        csvName="invoices-to-pay"
        initialSort={{ id: "due", desc: false }}
        toolbar={
          <>
            <Checkbox
              checked={isWhole}
              indeterminate={selected.length > 0 && !isWhole}
              onChange={(isChosen) => chooseAll(isChosen ? invoices : [])}
              label={selected.length > 0 ? `${selected.length} chosen` : "Choose all"}
            />
            {overdue.length > 0 && (
              <Button size="small" onClick={() => chooseAll(overdue)}>
                Overdue ({overdue.length})
              </Button>
            )}
            {soon.length > overdue.length && (
              <Button size="small" onClick={() => chooseAll(soon)}>
                Due within 7 days ({soon.length})
              </Button>
            )}
          </>
        }
        empty={
          <EmptyState icon={<WalletCards />} title="Nothing to pay">
            Invoices you approve show here with their due days. You can pay one, some or all of them in one
            go.
          </EmptyState>
        }
      />
      {selected.length > 0 && (
        <RunBar
          count={selected.length}
          lines={runLines(selected)}
          numberOf={numberOf}
          onPaid={() => setSelection(new Map())}
        />
      )}
      {claimOn && (
        <ClaimDialog
          key={claimOn.id}
          invoice={invoices.find(({ id }) => id === claimOn.id) ?? claimOn}
          open={isClaimOpen}
          onOpenChange={setClaimOpen}
        />
      )}
    </>
  );
}
