"use client";
import type { CandleSeries, Market } from "@lading/sdk/api";
import { useMemo } from "react";
import { Chart } from "../charts/Chart.tsx";
import type { ChartData } from "../charts/chart-data.ts";
import { dayOf, formatDay } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { tokenText } from "./TokenAmount.tsx";
import { volumeDays } from "./volume.ts";

/** What was traded by day, in the token that is paid. */
export function VolumeChart({
  candles,
  market,
  today,
}: {
  candles: CandleSeries;
  market: Pick<Market, "base" | "quote">;
  /** Whole UTC day. */
  today: number;
}) {
  const locale = useLocale();
  const { quote } = market;
  const data = useMemo((): ChartData => {
    const days = volumeDays(
      candles.items.map(({ start, volume, swaps }) => ({
        day: dayOf(start),
        volume: BigInt(volume.quote),
        swaps,
      })),
      today,
    );
    return {
      kind: "bars",
      axis: "Day (UTC)",
      series: [{ key: "volume", label: `Traded, ${quote.symbol}` }],
      points: days.map(({ day, volume }) => ({ label: formatDay(day, locale), values: { volume } })),
      decimals: quote.decimals,
      format: (value) => tokenText(value, quote, locale),
      formatTick: (value) =>
        new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value),
      fromZero: true,
    };
  }, [candles, quote, today, locale]);
  return <Chart data={data} label="Traded by day" height={280} />;
}
