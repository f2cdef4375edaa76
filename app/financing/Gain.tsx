"use client";
import { classes } from "../design/classes.ts";
import { formatBps, formatMoney } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import type { Unit } from "../design/Money.tsx";

/** A gain or loss with its sign, and how much that is of what was put in. */
export function Gain({ amount, of, unit }: { amount: bigint; of?: bigint; unit: Unit }) {
  const locale = useLocale();
  const size = amount < 0n ? -amount : amount;
  const sign = amount > 0n ? "+" : amount < 0n ? "−" : "";
  return (
    <span
      className={classes("figures whitespace-nowrap", amount > 0n && "text-good", amount < 0n && "text-bad")}
    >
      {sign}
      {formatMoney(size, unit.decimals, unit.currency, locale)}
      {of !== undefined && of > 0n && (
        <span className="ml-1.5 text-xs font-medium">
          {sign}
          {formatBps((size * 10_000n) / of, locale)}
        </span>
      )}
    </span>
  );
}
