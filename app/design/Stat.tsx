import type { ReactNode } from "react";
import { classes } from "./classes.ts";

/** A strip of figures, ruled like the boxes of a bill of lading. */
export function Stats({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <dl
      className={classes(
        "grid grid-cols-2 gap-px overflow-hidden rounded-lg border border-line bg-line shadow-panel md:auto-cols-fr md:grid-flow-col md:grid-cols-none",
        // On a phone two stand in a row; one left over takes the whole row.
        "max-md:[&:has(>[data-lead])>:last-child:nth-child(even)]:col-span-2 max-md:[&:not(:has(>[data-lead]))>:last-child:nth-child(odd)]:col-span-2",
        className,
      )}
    >
      {children}
    </dl>
  );
}

export function Stat({
  label,
  children,
  note,
  lead,
}: {
  label: ReactNode;
  children: ReactNode;
  note?: ReactNode;
  /** The one figure of the strip people come for. */
  lead?: boolean;
}) {
  return (
    <div
      data-lead={lead || undefined}
      className={classes("min-w-0 bg-surface px-4 pt-2.5 pb-3.5 sm:px-5", lead && "max-md:col-span-2")}
    >
      <dt className="caption">{label}</dt>
      <dd
        className={classes(
          "figures mt-1 truncate font-semibold tracking-[-0.02em]",
          lead ? "text-[1.625rem] leading-9" : "text-xl leading-8",
        )}
      >
        {children}
      </dd>
      {note && <dd className="mt-0.5 truncate text-xs text-muted">{note}</dd>}
    </div>
  );
}

/** Label and value pairs, one ruled line each. */
export function Facts({ children, className }: { children: ReactNode; className?: string }) {
  return <dl className={classes("divide-y divide-line", className)}>{children}</dl>;
}

export function Fact({
  label,
  children,
  total,
}: {
  label: ReactNode;
  children: ReactNode;
  /** Draws the accountant's double rule below. */
  total?: boolean;
}) {
  return (
    <div
      className={classes(
        "flex min-h-10 items-center justify-between gap-6 py-2 text-sm",
        total && "double-rule border-t border-t-ink/50 font-semibold",
      )}
    >
      <dt className={total ? "" : "text-muted"}>{label}</dt>
      {/* A long label breaks before the figure beside it has to. */}
      <dd className="figures min-w-0 shrink-[0.1] text-right">{children}</dd>
    </div>
  );
}
