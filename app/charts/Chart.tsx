"use client";
import { ChartArea, Table2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useId, useState } from "react";
import { Button } from "../design/Button.tsx";
import { ScrollRegion } from "../design/ScrollRegion.tsx";
import { SkeletonChart } from "../design/Skeleton.tsx";
import type { ChartData } from "./chart-data.ts";

// The drawing library is large and only some pages draw: it comes when a chart is on the page.
const Plot = dynamic(() => import("./Plot.tsx").then((module) => module.Plot), {
  ssr: false,
  loading: () => <SkeletonChart className="h-full p-2" />,
});

/** A chart with its legend and, one press away, the same figures as a table. */
export function Chart({ data, label, height = 256 }: { data: ChartData; label: string; height?: number }) {
  const [isTable, setTable] = useState(false);
  const titleId = useId();
  return (
    <figure aria-labelledby={titleId}>
      <figcaption id={titleId} className="sr-only">
        {label}
      </figcaption>
      <div className="mb-2 flex items-start justify-between gap-2">
        <ul className="flex min-h-7 min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-muted">
          {data.series.map((series, index) => (
            <li key={series.key} className="flex items-center gap-1.5">
              <span
                aria-hidden
                className="h-2 w-3 rounded-[2px]"
                style={{ background: `var(--chart-${series.color ?? index + 1})` }}
              />
              {series.label}
            </li>
          ))}
        </ul>
        <Button
          tone="quiet"
          size="small"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
          icon={
            isTable ? (
              <ChartArea aria-hidden className="size-3.5" />
            ) : (
              <Table2 aria-hidden className="size-3.5" />
            )
          }
        >
          {isTable ? "Chart" : "Table"}
        </Button>
      </div>
      {isTable ? (
        <ChartTable data={data} label={label} height={height} />
      ) : (
        <div style={{ height }} role="img" aria-label={`${label}. ${describe(data)}`}>
          <Plot data={data} />
        </div>
      )}
    </figure>
  );
}

/** The first and last figures in words, for people who do not see the drawing. */
function describe(data: ChartData): string {
  const first = data.points[0];
  const last = data.points.at(-1);
  if (!first || !last) return "No data.";
  return data.series
    .map(({ key, label }) => {
      const from = data.format(first.values[key] ?? 0n);
      const to = data.format(last.values[key] ?? 0n);
      return `${label}: ${from} at ${first.label}, ${to} at ${last.label}.`;
    })
    .join(" ");
}

function ChartTable({ data, label, height }: { data: ChartData; label: string; height: number }) {
  return (
    <ScrollRegion label={label} className="rounded-md border border-line" style={{ maxHeight: height }}>
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-sunken">
          <tr>
            <th scope="col" className="caption px-3 py-1.5 text-left">
              {data.axis}
            </th>
            {data.series.map((series) => (
              <th key={series.key} scope="col" className="caption px-3 py-1.5 text-right">
                {series.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {data.points.map((point) => (
            <tr key={point.label}>
              <th scope="row" className="whitespace-nowrap px-3 py-1.5 text-left font-normal">
                {point.label}
              </th>
              {data.series.map((series) => (
                <td key={series.key} className="figures whitespace-nowrap px-3 py-1.5 text-right">
                  {data.format(point.values[series.key] ?? 0n)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
