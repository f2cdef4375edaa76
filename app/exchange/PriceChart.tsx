"use client";
import type { MarketHistory } from "@lading/sdk/api";
import { useMemo } from "react";
import { Chart } from "../charts/Chart.tsx";
import type { ChartData } from "../charts/chart-data.ts";
import { formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { marketPrices } from "./price-history.ts";

/** What shares trade at against what the pool's books say they are worth. */
export function PriceChart({ history }: { history: MarketHistory }) {
  const locale = useLocale();
  const data = useMemo((): ChartData => {
    const points = marketPrices(
      history.points.map(({ timestamp, price, nav }) => ({
        at: timestamp,
        price: BigInt(price),
        nav: nav === null ? undefined : BigInt(nav),
      })),
    );
    const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
    const label = new Intl.DateTimeFormat(locale, {
      dateStyle: "medium",
      timeStyle: span < 6 * 3_600 ? "medium" : "short",
      timeZone: "UTC",
    });
    const hasNav = points.some(({ nav }) => nav !== undefined);
    return {
      kind: "area",
      axis: "Time (UTC)",
      series: [
        { key: "price", label: "Price: what the market pays" },
        ...(hasNav
          ? [{ key: "nav", label: "NAV: what the books say", color: 3, dashed: true } as const]
          : []),
      ],
      points: points.map(({ at, price, nav }) => ({
        label: label.format(at * 1_000),
        values: { price, ...(nav === undefined ? {} : { nav }) },
      })),
      decimals: 18,
      format: (value) => `${formatUnitsBy(value, 18, locale, 6)} ${history.quote.symbol}`,
      formatTick: (value) => value.toFixed(4),
      fromZero: false,
    };
  }, [history, locale]);
  return <Chart data={data} label={`Price of one ${history.base.symbol}`} height={280} />;
}
