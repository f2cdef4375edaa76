/** What a chart draws. Figures stay exact (`bigint`) until the pixel: the table and the tips show them to the unit. */
export interface ChartData {
  kind: "area" | "bars" | "stacked";
  /** What the horizontal axis counts, such as "Day". */
  axis: string;
  series: readonly ChartSeries[];
  points: readonly ChartPoint[];
  /** Decimals of the figures. */
  decimals: number;
  /** A figure in words, for tips and the table. */
  format: (value: bigint) => string;
  /** A figure on the vertical axis, shorter. */
  formatTick: (value: number) => string;
  /** Whether the vertical axis starts at zero; prices do not. */
  fromZero: boolean;
}

export interface ChartSeries {
  key: string;
  label: string;
  /** Number of the chart colour, 1 to 6; by default the series' place. */
  color?: number;
  dashed?: boolean;
}

export interface ChartPoint {
  label: string;
  values: Readonly<Record<string, bigint>>;
}
