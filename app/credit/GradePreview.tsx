"use client";
import { useLocale } from "../design/locale.tsx";
import { GradeMark } from "./GradeMark.tsx";
import { type Figures, fitOf } from "./grade-fit.ts";
import { useGradeRules } from "./useGradeRules.ts";

/** Which grade figures would prove, and what stands between them and the next better one. */
export function GradePreview({ figures, isComplete }: { figures: Figures; isComplete: boolean }) {
  const locale = useLocale();
  const { data: rules = [] } = useGradeRules();
  const fits = rules.map((rule) => fitOf(rule, figures, locale));
  const best = fits.findIndex(({ meets }) => meets);
  const found = fits[best];
  const next = best === -1 ? fits.at(-1) : fits[best - 1];
  return (
    <aside
      aria-label="Grade"
      className="self-start rounded-lg border border-line bg-sunken/50 p-4 lg:sticky lg:top-20"
    >
      <h3 className="caption">The company could prove</h3>
      {isComplete ? (
        <div className="mt-3 space-y-3" aria-live="polite">
          <div className="flex items-center gap-3">
            <GradeMark grade={found?.grade ?? "E"} large />
            <p className="text-sm font-medium">
              {found ? `Grade ${found.grade}, and any below it` : "No grade: it stays at E"}
            </p>
          </div>
          {next && (
            <ul className="space-y-1 border-t border-line pt-3 text-xs text-muted">
              {next.checks.map(({ criterion, miss }) => miss && <li key={criterion}>{miss}.</li>)}
            </ul>
          )}
        </div>
      ) : (
        <p className="mt-2 text-sm text-muted">Fill in the figures to see the grade.</p>
      )}
    </aside>
  );
}
