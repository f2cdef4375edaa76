import { formatUnits } from "viem/utils";

/** `Intl.NumberFormat` takes decimal strings of any length and rounds them exactly; its older typing says number only. */
const exact = (amount: bigint, decimals: number) => formatUnits(amount, decimals) as `${number}`;

/**
 * An amount of money in words of the locale, such as "€12,500.00".
 * @param amount Smallest units.
 * @param decimals Of the token.
 * @param currency ISO 4217.
 */
export function formatMoney(
  amount: bigint,
  decimals: number,
  currency: string,
  locale: string,
  look: "full" | "compact" | "bare" = "full",
): string {
  if (look === "compact") {
    return new Intl.NumberFormat(locale, {
      style: "currency",
      currency,
      notation: "compact",
      maximumFractionDigits: 2,
    }).format(exact(amount, decimals));
  }
  return new Intl.NumberFormat(locale, {
    ...(look === "full" ? { style: "currency", currency } : {}),
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(exact(amount, decimals));
}

/** A count of shares or another token, up to `digits` fraction digits. */
export function formatUnitsBy(amount: bigint, decimals: number, locale: string, digits = 4): string {
  return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(exact(amount, decimals));
}

/** Basis points as a percentage, such as 625 → "6.25%". */
export function formatBps(bps: bigint | number, locale: string, digits = 2): string {
  return new Intl.NumberFormat(locale, {
    style: "percent",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(exact(BigInt(bps), 4));
}

const DAY_MS = 86_400_000;

/** A whole UTC day (days since 1970-01-01) such as "14 Mar 2027". */
export function formatDay(day: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(day * DAY_MS);
}

/** An instant (seconds) in the visitor's own zone on the client and UTC on the server; give `timeZone` to fix it. */
export function formatInstant(seconds: number, locale: string, timeZone = "UTC"): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone }).format(
    seconds * 1000,
  );
}

/** Distance between days in words: "today", "in 12 days", "3 days ago". */
export function formatDaysFrom(day: number, today: number, locale: string): string {
  return new Intl.RelativeTimeFormat(locale, { numeric: "auto" }).format(day - today, "day");
}

export function formatCount(count: number, locale: string): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** "0x1234…abcd" */
export function shortHex(value: string, head = 6, tail = 4): string {
  return value.length <= head + tail + 1 ? value : `${value.slice(0, head)}…${value.slice(-tail)}`;
}

/** Whole UTC day of an instant in seconds. */
export const dayOf = (seconds: number): number => Math.floor(seconds / 86_400);
