import type { ReactNode } from "react";
import { classes } from "./classes.ts";

export interface TimelineEntry {
  key: string;
  title: ReactNode;
  /** Date or time, shown at the right. */
  at: ReactNode;
  detail?: ReactNode;
  icon: ReactNode;
  tone?: "neutral" | "good" | "warn" | "bad" | "brand";
}

const tones = {
  neutral: "border-line-strong text-muted bg-surface",
  good: "border-good/40 text-good bg-good-soft",
  warn: "border-warn/40 text-warn bg-warn-soft",
  bad: "border-bad/40 text-bad bg-bad-soft",
  brand: "border-brand/40 text-brand bg-brand-soft",
};

/** What happened, latest at the foot, as entries in a ship's log. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol>
      {entries.map((entry, index) => (
        <li key={entry.key} className="relative flex gap-3.5 pb-6 last:pb-0">
          {index < entries.length - 1 && (
            <span aria-hidden className="absolute top-8 bottom-0 left-[0.9rem] w-px bg-line" />
          )}
          <span
            aria-hidden
            className={classes(
              "relative grid size-[1.85rem] shrink-0 place-items-center rounded-full border [&>svg]:size-3.5",
              tones[entry.tone ?? "neutral"],
            )}
          >
            {entry.icon}
          </span>
          <div className="min-w-0 flex-1 pt-1">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <p className="text-sm font-medium">{entry.title}</p>
              <p className="text-xs text-muted">{entry.at}</p>
            </div>
            {entry.detail && <div className="mt-0.5 text-sm text-muted">{entry.detail}</div>}
          </div>
        </li>
      ))}
    </ol>
  );
}
