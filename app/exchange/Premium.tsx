"use client";
import { classes } from "../design/classes.ts";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { premiumInWords } from "./premium.ts";

/** How far a price lies from NAV: "0.40% below". Neither is good or bad: one side's discount is the other's bargain. */
export function Premium({ bps, className }: { bps: bigint; className?: string }) {
  const locale = useLocale();
  return (
    <span className={classes("figures whitespace-nowrap", className)}>
      {premiumInWords(bps, (value) => formatBps(value, locale))} NAV
    </span>
  );
}
