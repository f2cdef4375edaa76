"use client";
import { Download, Trash2 } from "lucide-react";
import { StatusPill } from "../design/Badge.tsx";
import { Button } from "../design/Button.tsx";
import { classes } from "../design/classes.ts";
import { DateDay } from "../design/DateDay.tsx";
import { formatMoney } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { criteria, criterionWords, figuresOf } from "./grade-fit.ts";
import { downloadFile, type HeldCredential } from "./useCredentials.ts";

/** A credential as only its holder sees it. */
export function CredentialCard({
  held,
  assessor,
  problem,
  today,
  isChosen,
  onChoose,
  onRemove,
}: {
  held: HeldCredential;
  /** Who made the file, as the file says. */
  assessor: string | undefined;
  /** Why it proves nothing today; undefined when it stands. */
  problem: string | undefined;
  today: number;
  isChosen: boolean;
  /** Undefined when there is nothing to choose between. */
  onChoose: (() => void) | undefined;
  onRemove: () => void;
}) {
  const locale = useLocale();
  const { credential } = held;
  const figures = figuresOf(credential, locale);
  const money = (amount: bigint) => formatMoney(amount, 0, credential.currency, locale, "compact");
  return (
    <article
      aria-label={`Credential${assessor ? ` of ${assessor}` : ""}`}
      className={classes("rounded-lg border p-4", isChosen ? "border-brand/50" : "border-line")}
    >
      <header className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <h3 className="text-sm font-semibold">{assessor ?? "Credential"}</h3>
          <p className="text-xs text-muted">
            Issued <DateDay day={credential.issuedDay} />, valid until{" "}
            <DateDay day={credential.expiryDay} today={today} />
          </p>
        </div>
        <StatusPill tone={problem ? "bad" : "good"}>{problem ? "Proves nothing" : "Stands"}</StatusPill>
      </header>
      {problem && (
        <p role="alert" className="mt-3 text-sm text-bad">
          {problem}
        </p>
      )}
      <dl className="mt-3 grid grid-cols-2 gap-x-4 gap-y-2.5 sm:grid-cols-3">
        {criteria.map((criterion) => (
          <div key={criterion} className="min-w-0">
            <dt className="text-xs text-muted">{criterionWords[criterion]}</dt>
            <dd className="figures text-sm font-medium">
              {figures[criterion]}
              {criterion === "debt" && (
                <span className="ml-1 font-normal text-muted">
                  {money(credential.totalDebt)} of {money(credential.annualRevenue)}
                </span>
              )}
            </dd>
          </div>
        ))}
      </dl>
      <footer className="mt-4 flex flex-wrap gap-2">
        {onChoose && !isChosen && (
          <Button size="small" onClick={onChoose}>
            Use this one
          </Button>
        )}
        <Button
          size="small"
          tone="quiet"
          icon={<Download aria-hidden className="size-3.5" />}
          onClick={() => downloadFile(held.text, `lading-credential-${credential.issuedDay}`)}
        >
          Export
        </Button>
        <Button
          size="small"
          tone="quiet"
          icon={<Trash2 aria-hidden className="size-3.5" />}
          onClick={onRemove}
        >
          Delete
        </Button>
      </footer>
    </article>
  );
}
