"use client";
import {
  Area,
  AreaChart,
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { formatUnits } from "viem/utils";
import type { ChartData } from "./chart-data.ts";

const colorOf = (series: ChartData["series"][number], index: number) =>
  `var(--chart-${series.color ?? index + 1})`;

/** Draws a chart. Loaded on its own; pages use `Chart`. */
export function Plot({ data }: { data: ChartData }) {
  // Pixels may be floats; nothing is computed from them.
  const rows = data.points.map((point, index) => ({
    index,
    label: point.label,
    ...Object.fromEntries(
      data.series.map(({ key }) => [key, Number(formatUnits(point.values[key] ?? 0n, data.decimals))]),
    ),
  }));

  const grid = <CartesianGrid vertical={false} stroke="var(--line)" />;
  const xAxis = (
    <XAxis
      dataKey="label"
      tick={{ fill: "var(--faint)", fontSize: 11 }}
      tickLine={false}
      axisLine={{ stroke: "var(--line-strong)" }}
      minTickGap={28}
      tickMargin={8}
    />
  );
  const yAxis = (
    <YAxis
      width={64}
      tick={{ fill: "var(--faint)", fontSize: 11 }}
      tickLine={false}
      axisLine={false}
      tickFormatter={data.formatTick}
      domain={data.fromZero ? [0, "auto"] : ["auto", "auto"]}
    />
  );
  const tip = (
    <Tooltip
      content={(props) => <Tip {...props} data={data} />}
      cursor={data.kind === "area" ? { stroke: "var(--line-strong)" } : { fill: "var(--sunken)" }}
      isAnimationActive={false}
    />
  );
  const margin = { top: 8, right: 4, bottom: 0, left: 0 };

  return (
    <ResponsiveContainer width="100%" height="100%">
      {data.kind === "area" ? (
        <AreaChart data={rows} margin={margin}>
          {grid}
          {xAxis}
          {yAxis}
          {tip}
          {data.series.map((series, index) => (
            <Area
              key={series.key}
              dataKey={series.key}
              type="linear"
              stroke={colorOf(series, index)}
              strokeWidth={1.75}
              {...(series.dashed ? { strokeDasharray: "4 3" } : {})}
              fill={colorOf(series, index)}
              fillOpacity={index === 0 ? 0.12 : 0}
              isAnimationActive={false}
              activeDot={{ r: 3.5, strokeWidth: 0 }}
            />
          ))}
        </AreaChart>
      ) : (
        <BarChart data={rows} margin={margin} barCategoryGap="24%">
          {grid}
          {xAxis}
          {yAxis}
          {tip}
          {data.series.map((series, index) => (
            <Bar
              key={series.key}
              dataKey={series.key}
              fill={colorOf(series, index)}
              {...(data.kind === "stacked" ? { stackId: "all" } : {})}
              maxBarSize={44}
              radius={data.kind === "stacked" ? 0 : [3, 3, 0, 0]}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      )}
    </ResponsiveContainer>
  );
}

function Tip({ active, label, data }: TooltipContentProps & { data: ChartData }) {
  const point = active ? data.points.find((candidate) => candidate.label === label) : undefined;
  if (!point) return null;
  return (
    <div className="rounded-md border border-line bg-raised px-3 py-2 text-xs shadow-float">
      <p className="mb-1 font-medium">{point.label}</p>
      {data.series.map((series, index) => (
        <p key={series.key} className="flex items-center justify-between gap-5">
          <span className="flex items-center gap-1.5 text-muted">
            <span className="h-2 w-2.5 rounded-[2px]" style={{ background: colorOf(series, index) }} />
            {series.label}
          </span>
          <span className="figures">{data.format(point.values[series.key] ?? 0n)}</span>
        </p>
      ))}
    </div>
  );
}
