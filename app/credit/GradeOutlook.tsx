"use client";
import type { AssetRef } from "@lading/sdk/api";
import { grades, type ProvableGrade, provableGrades } from "@lading/sdk/contracts";
import { BadgeCheck } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "../design/Button.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { ScrollRegion } from "../design/ScrollRegion.tsx";
import { type Quote, useQuotes } from "../financing/useQuotes.ts";

/**
 * What proving a better grade would bring for a piece, in the pool that quotes it. Shown only where it brings something;
 * every figure is the pool's own quote as if the grade had been proven.
 */
export function GradeOutlook({ quote, pieceId, asset }: { quote: Quote; pieceId: string; asset: AssetRef }) {
  const better = useBetterQuotes(quote, pieceId, asset);
  const locale = useLocale();
  if (better.length === 0) return null;
  return (
    <section aria-label="With a better grade" className="rounded-lg border border-brand/25 bg-brand-soft/40">
      <header className="flex flex-wrap items-center justify-between gap-3 px-4 pt-3.5">
        <p className="flex min-w-0 items-center gap-2 text-sm font-medium">
          <BadgeCheck aria-hidden className="size-4 shrink-0 text-brand" />
          {quote.supplierGrade === "E"
            ? "You sell without a proven grade. With one, this invoice brings:"
            : `You have proven grade ${quote.supplierGrade}. With a better one, this invoice brings:`}
        </p>
        <ButtonLink href="/prove" size="small">
          Prove a grade
        </ButtonLink>
      </header>
      <ScrollRegion label="Quotes by grade" className="px-4 pt-2 pb-3">
        <table className="w-full border-collapse text-sm">
          <thead>
            <tr className="border-b border-line">
              <Heading start>Grade</Heading>
              <Heading>Advance now</Heading>
              <Heading>Cost</Heading>
              <Heading>Rate a year</Heading>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {better.map(({ grade, as }) => (
              <tr key={grade}>
                <th scope="row" className="py-2 text-left font-semibold">
                  {grade}
                </th>
                <td className="figures py-2 pl-4 text-right">
                  <Money amount={as.advance} unit={asset} />
                </td>
                <td className="figures py-2 pl-4 text-right">
                  <Money amount={as.interest} unit={asset} />
                </td>
                <td className="figures py-2 pl-4 text-right">{formatBps(as.annualRateBps, locale)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

function Heading({ children, start }: { children: ReactNode; start?: boolean }) {
  return (
    <th scope="col" className={`caption py-1.5 font-normal ${start ? "text-left" : "pl-4 text-right"}`}>
      {children}
    </th>
  );
}

/** Quotes of the same pool for the grades above the one that counts, as far as they differ from it. */
function useBetterQuotes(quote: Quote, pieceId: string, asset: AssetRef) {
  const answers: Record<ProvableGrade, Quote[] | undefined> = {
    A: useQuotes(pieceId, asset, "A").data,
    B: useQuotes(pieceId, asset, "B").data,
    C: useQuotes(pieceId, asset, "C").data,
    D: useQuotes(pieceId, asset, "D").data,
  };
  return provableGrades.flatMap((grade) => {
    // Grades count up from the best.
    if (grades.indexOf(grade) >= grades.indexOf(quote.supplierGrade)) return [];
    const as = answers[grade]?.find(({ pool }) => pool.address === quote.pool.address);
    const isBetter = as && (as.advance > quote.advance || as.annualRateBps < quote.annualRateBps);
    // A pool that would still refuse pays nothing, whatever the grade.
    return isBetter && as.reasons.length === 0 ? [{ grade, as }] : [];
  });
}
