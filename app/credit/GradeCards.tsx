"use client";
import type { ProvableGrade } from "@lading/sdk/contracts";
import { Check as CheckMark, X } from "lucide-react";
import type { ReactNode } from "react";
import { StatusPill } from "../design/Badge.tsx";
import { classes } from "../design/classes.ts";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { GradeMark } from "./GradeMark.tsx";
import { criteria, criterionWords, type Figures, type Fit, fitOf, needsOf } from "./grade-fit.ts";
import type { GradeRule } from "./grades.ts";
import type { GradeTerms } from "./useGradeRules.ts";

/** The grades in plain words: what each takes, what it brings, and how a record stands to it. */
export function GradeCards({
  rules,
  terms,
  figures,
  standing,
  act,
}: {
  rules: readonly GradeRule[];
  /** What a pool gives for each grade; undefined while it is not known. */
  terms: Record<ProvableGrade | "E", GradeTerms> | undefined;
  /** Of the chosen credential. */
  figures?: Figures | undefined;
  /** The grade that counts today. */
  standing?: string | undefined;
  /** The button for a grade that is met. */
  act?: (rule: GradeRule, isBest: boolean) => ReactNode;
}) {
  const locale = useLocale();
  const fits = figures && rules.map((rule) => fitOf(rule, figures, locale));
  const best = fits?.find(({ meets }) => meets)?.grade;
  return (
    <ul className="grid gap-3 sm:grid-cols-2">
      {rules.map((rule, index) => {
        const fit = fits?.[index];
        return (
          <li
            key={rule.grade}
            className={classes(
              "flex min-w-0 flex-col rounded-lg border p-4",
              rule.grade === best ? "border-brand/50 bg-brand-soft/40" : "border-line",
            )}
          >
            <header className="flex items-center gap-3">
              <GradeMark grade={rule.grade} />
              <h3 className="min-w-0 flex-1 text-sm font-semibold">Grade {rule.grade}</h3>
              {standing === rule.grade ? (
                <StatusPill tone="good">Yours</StatusPill>
              ) : (
                fit && (
                  <StatusPill tone={fit.meets ? "brand" : "neutral"}>
                    {fit.meets ? "Met" : "Missed"}
                  </StatusPill>
                )
              )}
            </header>
            {terms && <Worth terms={terms[rule.grade]} />}
            <Needs rule={rule} fit={fit} />
            {fit && !fit.meets && (
              <ul className="mt-3 space-y-1 border-t border-line pt-3 text-xs text-muted">
                {fit.checks.map(({ criterion, miss }) => miss && <li key={criterion}>{miss}.</li>)}
              </ul>
            )}
            {fit?.meets && act && <div className="mt-auto pt-4">{act(rule, rule.grade === best)}</div>}
          </li>
        );
      })}
    </ul>
  );
}

function Worth({ terms }: { terms: GradeTerms }) {
  const locale = useLocale();
  return (
    <p className="mt-2.5 text-xs text-muted">
      Up to {formatBps(terms.advanceBps, locale, 0)} at once, {formatBps(terms.supplierSpreadBps, locale)} on
      top of the rate, up to {terms.maxTenorDays} days
    </p>
  );
}

function Needs({ rule, fit }: { rule: GradeRule; fit: Fit | undefined }) {
  const locale = useLocale();
  const needs = needsOf(rule.thresholds, locale);
  return (
    <dl className="mt-3 space-y-1.5 text-sm">
      {criteria.map((criterion) => {
        const check = fit?.checks.find((one) => one.criterion === criterion);
        return (
          <div key={criterion} className="flex items-baseline gap-2">
            <span aria-hidden className="relative top-0.5 w-4 shrink-0">
              {check ? (
                check.meets ? (
                  <CheckMark className="size-3.5 text-good" />
                ) : (
                  <X className="size-3.5 text-bad" />
                )
              ) : (
                <span className="mx-1 block size-1 -translate-y-1 rounded-full bg-line-strong" />
              )}
            </span>
            <dt className="min-w-0 flex-1 text-muted">{criterionWords[criterion]}</dt>
            <dd className="figures text-right">
              {needs[criterion]}
              {check && <span className="sr-only">{check.meets ? ", met" : ", missed"}</span>}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
