"use client";
import { type Statement, statementOf } from "@lading/sdk/credit";
import { useMemo, useState } from "react";
import { Button } from "../design/Button.tsx";
import { Field, Input } from "../design/Field.tsx";
import { Select } from "../design/Select.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useToday } from "../wallet/useChainNow.ts";
import { GradePreview } from "./GradePreview.tsx";

const fields = [
  ["score", "Credit score", "0 (worst) to 1000"],
  ["latePaymentBps", "Late payments, %", "Of the last twelve months, such as 1.8"],
  ["annualRevenue", "Yearly revenue", "Last twelve months, without cents"],
  ["totalDebt", "Total debt", "As of today, without cents"],
  ["defaults24m", "Defaults", "In the last 24 months"],
  ["historyMonths", "History seen", "Months"],
] as const;

/** "1.8" as 180 basis points; anything else as it is, which is then refused. */
function bpsText(percent: string): string {
  const match = /^(\d{1,3})(?:[.,](\d{0,2}))?$/.exec(percent);
  return match ? `${match[1]}${(match[2] ?? "").padEnd(2, "0")}` : percent;
}

const isPercent = (bps: string): boolean => /^\d+$/.test(bps) && Number(bps) <= 10_000;

const periods = ["90", "180", "365"] as const;
const isoDay = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** One company's figures. Nothing is sent from here: the review comes next. */
export function IssueForm({ onReady }: { onReady: (statement: Statement) => void }) {
  const { participants, nameOf } = useDirectory();
  const today = useToday();
  const suppliers = useMemo(
    () =>
      participants
        .filter(({ roles, status }) => status === "active" && roles.includes("supplier"))
        .map(({ account, country }) => ({ value: account, label: nameOf(account) ?? account, note: country }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [participants, nameOf],
  );
  const [account, setAccount] = useState<string | null>(null);
  const [currency, setCurrency] = useState("EUR");
  const [days, setDays] = useState<(typeof periods)[number]>("180");
  const [texts, setTexts] = useState<Record<(typeof fields)[number][0], string>>({
    score: "",
    annualRevenue: "",
    totalDebt: "",
    latePaymentBps: "",
    defaults24m: "0",
    historyMonths: "",
  });
  const cells = { ...texts, latePaymentBps: bpsText(texts.latePaymentBps) };
  const [isTried, setTried] = useState(false);

  const wrong: string[] = [];
  const statement = statementOf(
    { ...cells, account: account ?? "", currency, validUntil: isoDay(today + Number(days)) },
    today,
    wrong,
  );
  /** What is wrong with one cell alone. */
  const problemOf = (column: (typeof fields)[number][0]) => {
    if (!isTried) return undefined;
    if (column === "latePaymentBps" && !isPercent(cells.latePaymentBps)) {
      return "enter a percentage from 0 to 100, such as 1.8";
    }
    const found: string[] = [];
    statementOf({ account: suppliers[0]?.value ?? "", currency: "EUR", ...cells }, today, found);
    const alone: string[] = [];
    const others = { ...cells, [column]: "0" };
    statementOf({ account: suppliers[0]?.value ?? "", currency: "EUR", ...others }, today, alone);
    return found.find((phrase) => !alone.includes(phrase));
  };
  const capital = (words: string | undefined) =>
    words && `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;

  return (
    <form
      className="grid gap-6 lg:grid-cols-[minmax(0,1.4fr)_minmax(0,1fr)]"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (wrong.length === 0) onReady(statement);
      }}
    >
      <div className="grid gap-5 sm:grid-cols-6">
        <Field
          label="Company"
          className="sm:col-span-6"
          error={isTried && account === null ? "Choose the company." : undefined}
          hint="Active suppliers of the directory"
        >
          {(control) => <Select control={control} items={suppliers} value={account} onChange={setAccount} />}
        </Field>
        {fields.map(([column, label, hint]) => (
          <Field
            key={column}
            label={label}
            hint={hint}
            error={capital(problemOf(column))}
            className="sm:col-span-3"
          >
            {(control) => (
              <Input
                {...control}
                inputMode={column === "latePaymentBps" ? "decimal" : "numeric"}
                autoComplete="off"
                className="figures"
                value={texts[column]}
                onChange={(event) => {
                  const superfluous = column === "latePaymentBps" ? /[\s%]/g : /[\s.,']/g;
                  setTexts({ ...texts, [column]: event.target.value.replace(superfluous, "") });
                }}
              />
            )}
          </Field>
        ))}
        <Field
          label="Currency"
          hint="Of revenue and debt"
          error={isTried && !/^[A-Z]{3}$/.test(currency) ? "Three letters, such as EUR." : undefined}
          className="sm:col-span-3"
        >
          {(control) => (
            <Input
              {...control}
              value={currency}
              maxLength={3}
              className="uppercase"
              onChange={(event) => setCurrency(event.target.value.toUpperCase())}
            />
          )}
        </Field>
        <Field label="Valid for" className="sm:col-span-3">
          {(control) => (
            <Select
              control={control}
              items={periods.map((value) => ({ value, label: `${value} days` }))}
              value={days}
              onChange={setDays}
            />
          )}
        </Field>
        <div className="sm:col-span-6">
          <Button type="submit" tone="primary">
            Review the credential
          </Button>
        </div>
      </div>
      <GradePreview figures={statement} isComplete={wrong.length === 0} />
    </form>
  );
}
