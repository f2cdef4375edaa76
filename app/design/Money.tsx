"use client";
import { classes } from "./classes.ts";
import { formatMoney } from "./format.ts";
import { useLocale } from "./locale.tsx";

/** What an amount is in: enough of an asset to show money. */
export interface Unit {
  currency: string;
  decimals: number;
}

export function Money({
  amount,
  unit,
  look = "full",
  className,
}: {
  /** Smallest units of the asset. */
  amount: bigint;
  unit: Unit;
  look?: "full" | "compact" | "bare";
  className?: string;
}) {
  const locale = useLocale();
  const full = formatMoney(amount, unit.decimals, unit.currency, locale);
  return (
    <span
      className={classes("figures whitespace-nowrap", className)}
      title={look === "full" ? undefined : full}
    >
      {look === "full" ? full : formatMoney(amount, unit.decimals, unit.currency, locale, look)}
    </span>
  );
}

/** A money formatter for places that need text: chart axes, CSV, sentences. */
export function useMoney(unit: Unit): (amount: bigint, look?: "full" | "compact" | "bare") => string {
  const locale = useLocale();
  return (amount, look = "full") => formatMoney(amount, unit.decimals, unit.currency, locale, look);
}
