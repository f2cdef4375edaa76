const ISO_DATE = /^(\d{4})-(\d{2})-(\d{2})(?:Z|[+-]\d{2}:\d{2})?$/;
const MILLISECONDS_PER_DAY = 86_400_000;

/**
 * Days since 1970-01-01 of an `xs:date` (`YYYY-MM-DD`, a zone is ignored as an invoice's dates are calendar days).
 * `undefined` when the text is not a date that exists.
 */
export function dayNumber(date: string): number | undefined {
  const parts = ISO_DATE.exec(date.trim());
  if (parts === null) return undefined;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const instant = new Date(0);
  // Date.UTC would read years below 100 as 1900 and later.
  instant.setUTCFullYear(year, month - 1, day);
  const exists = instant.getUTCMonth() === month - 1 && instant.getUTCDate() === day;
  return exists ? Math.round(instant.getTime() / MILLISECONDS_PER_DAY) : undefined;
}

/** `YYYY-MM-DD` of a number of days since 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * MILLISECONDS_PER_DAY).toISOString().slice(0, 10);
}
