"use client";
import type { PoolLadder } from "@lading/sdk/api";
import { useMemo } from "react";
import { Chart } from "../charts/Chart.tsx";
import type { ChartData } from "../charts/chart-data.ts";
import { formatDay, formatMoney } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { maturityBars } from "./maturity.ts";

/** When the pool's money comes back: carrying value by due day, what is late and what of it is in doubt. */
export function MaturityChart({ ladder, today }: { ladder: PoolLadder; today: number }) {
  const locale = useLocale();
  const data = useMemo((): ChartData => {
    const { currency, decimals } = ladder.asset;
    const bars = maturityBars(ladder.days, today);
    return {
      kind: "stacked",
      axis: "Due day",
      series: [
        { key: "sound", label: "Not yet due" },
        { key: "late", label: "Late", color: 3 },
        { key: "provision", label: "Late and provisioned", color: 4 },
      ],
      points: bars.map(({ from, to, sound, late, provision }) => ({
        label:
          from === to
            ? formatDay(from, locale)
            : new Intl.DateTimeFormat(locale, {
                day: "numeric",
                month: "short",
                timeZone: "UTC",
              }).formatRange(from * 86_400_000, to * 86_400_000),
        values: { sound, late, provision },
      })),
      decimals,
      format: (value) => formatMoney(value, decimals, currency, locale),
      formatTick: (value) =>
        new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value),
      fromZero: true,
    };
  }, [ladder, today, locale]);
  return <Chart data={data} label="Maturity ladder: carrying value by due day" height={240} />;
}
