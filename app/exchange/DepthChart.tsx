"use client";
import type { MarketDepth } from "@lading/sdk/api";
import { useMemo } from "react";
import { Chart } from "../charts/Chart.tsx";
import type { ChartData } from "../charts/chart-data.ts";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { tokenText } from "./TokenAmount.tsx";

/** How much can be traded before the price has moved by so much: sales to the left, purchases to the right. */
export function DepthChart({ depth }: { depth: MarketDepth }) {
  const locale = useLocale();
  const { base, quote } = depth;
  const data = useMemo((): ChartData => {
    const move = (bps: number, sign: string) => `${sign}${formatBps(bps, locale)}`;
    const sells = depth.levels.filter(({ side }) => side === "sell").sort((a, b) => b.moveBps - a.moveBps);
    const buys = depth.levels.filter(({ side }) => side === "buy").sort((a, b) => a.moveBps - b.moveBps);
    return {
      kind: "stacked",
      axis: "Price moves by",
      series: [
        { key: "sell", label: `Paid for ${base.symbol} sold`, color: 3 },
        { key: "buy", label: `Spent on ${base.symbol} bought` },
      ],
      points: [
        ...sells.map(({ moveBps, amountOut }) => ({
          label: move(moveBps, "−"),
          values: { sell: BigInt(amountOut), buy: 0n },
        })),
        ...buys.map(({ moveBps, amountIn }) => ({
          label: move(moveBps, "+"),
          values: { sell: 0n, buy: BigInt(amountIn) },
        })),
      ],
      decimals: quote.decimals,
      format: (value) => tokenText(value, quote, locale),
      formatTick: (value) =>
        new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 }).format(value),
      fromZero: true,
    };
  }, [depth, base, quote, locale]);
  return <Chart data={data} label="Depth: how much moves the price by how much" height={280} />;
}
