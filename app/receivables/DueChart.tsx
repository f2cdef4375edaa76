"use client";
import type { AssetRef, Obligation } from "@lading/sdk/api";
import { useMemo } from "react";
import { Chart } from "../charts/Chart.tsx";
import type { ChartData } from "../charts/chart-data.ts";
import { formatMoney } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { dueBars } from "./due-calendar.ts";

/** What falls due when, in one currency. */
export function DueChart({
  invoices,
  asset,
  today,
}: {
  invoices: readonly Obligation[];
  asset: AssetRef;
  /** Whole UTC day. */
  today: number;
}) {
  const locale = useLocale();
  const data = useMemo((): ChartData => {
    const span = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
    const own = invoices.filter((invoice) => invoice.asset.address === asset.address);
    const bars = dueBars(own, today, (from, to) => span.formatRange(from * 86_400_000, to * 86_400_000));
    return {
      kind: "stacked",
      axis: "Due",
      series: [
        { key: "due", label: "Coming up" },
        { key: "late", label: "Overdue", color: 4 },
      ],
      points: bars.map(({ label, open, isLate }) => ({
        label,
        values: { due: isLate ? 0n : open, late: isLate ? open : 0n },
      })),
      decimals: asset.decimals,
      format: (value) => formatMoney(value, asset.decimals, asset.currency, locale),
      formatTick: (value) =>
        new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value),
      fromZero: true,
    };
  }, [invoices, asset, today, locale]);
  return <Chart data={data} label={`Due calendar in ${asset.currency}`} height={200} />;
}
