"use client";
import { classes } from "./classes.ts";
import { formatDay, formatDaysFrom, formatInstant } from "./format.ts";
import { useLocale } from "./locale.tsx";

const iso = (day: number) => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A whole UTC day; with `today`, also how far away it is. */
export function DateDay({
  day,
  today,
  className,
}: {
  day: number;
  today?: number | undefined;
  className?: string;
}) {
  const locale = useLocale();
  return (
    <span className={classes("figures whitespace-nowrap", className)}>
      <time dateTime={iso(day)}>{formatDay(day, locale)}</time>
      {today !== undefined && (
        <span className="ml-1.5 text-xs text-muted">{formatDaysFrom(day, today, locale)}</span>
      )}
    </span>
  );
}

/** An instant on the chain, UTC. */
export function Instant({ seconds, className }: { seconds: number; className?: string }) {
  const locale = useLocale();
  return (
    <time
      dateTime={new Date(seconds * 1000).toISOString()}
      className={classes("figures whitespace-nowrap", className)}
      title="UTC"
    >
      {formatInstant(seconds, locale)}
    </time>
  );
}
