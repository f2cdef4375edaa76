"use client";
import type { PoolHistory } from "@lading/sdk/api";
import { useMemo } from "react";
import { Chart } from "../charts/Chart.tsx";
import type { ChartData } from "../charts/chart-data.ts";
import { formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import type { PoolNow } from "./pool-now.ts";
import { sharePrices } from "./price-history.ts";

/** Entry and exit price of a share from the first booking to this moment. */
export function NavChart({ history, now }: { history: PoolHistory; now: PoolNow }) {
  const locale = useLocale();
  const data = useMemo((): ChartData => {
    const points = [
      ...history.points.map((point) => ({
        at: point.timestamp,
        entry: BigInt(point.entryPrice),
        exit: BigInt(point.exitPrice),
      })),
      { at: now.at, entry: now.entryPrice, exit: now.exitPrice },
    ];
    // A young pool's points are seconds apart; the labels have to tell them apart.
    const isYoung = now.at - (points[0]?.at ?? now.at) < 6 * 3_600;
    const label = new Intl.DateTimeFormat(locale, {
      dateStyle: "medium",
      timeStyle: isYoung ? "medium" : "short",
      timeZone: "UTC",
    });
    return {
      kind: "area",
      axis: "Time (UTC)",
      series: [
        { key: "exit", label: "Exit price: what leaving pays" },
        { key: "entry", label: "Entry price: what joining costs", color: 3, dashed: true },
      ],
      points: sharePrices(points).map(({ at, entry, exit }) => ({
        label: label.format(at * 1_000),
        values: { exit, entry },
      })),
      decimals: 18,
      format: (value) => `${history.asset.currency} ${formatUnitsBy(value, 18, locale, 6)}`,
      formatTick: (value) => value.toFixed(4),
      fromZero: false,
    };
  }, [history, now, locale]);
  return <Chart data={data} label="Price of a pool share" height={280} />;
}
