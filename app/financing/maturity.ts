import type { LadderDay } from "@lading/sdk/api";

/** One bar of the maturity ladder. */
export interface MaturityBar {
  /** First and last due day of the bar. */
  from: number;
  to: number;
  count: number;
  /** Carrying value not yet due, or late without provision yet; asset units. */
  sound: bigint;
  /** Late, less what is provisioned. */
  late: bigint;
  /** What the exit price takes off. */
  provision: bigint;
}

/** Widths of a bar in days; the narrowest that needs no more bars than fit is taken. */
const WIDTHS = [1, 7, 14, 28] as const;
const MOST_BARS = 26;

/**
 * The ladder's due days in bars of equal width; every day between the first and the last has a bar, empty or not, so
 * that gaps in the calendar are seen as gaps. Bars of a day each while that fits, else of one, two or four weeks.
 * @param today Whole UTC day; the bars are cut so that one of them begins today.
 */
export function maturityBars(days: readonly LadderDay[], today: number): MaturityBar[] {
  const held = days.filter((day) => day.count > 0);
  if (held.length === 0) return [];
  const first = Math.min(today, ...held.map((day) => day.dueDay));
  const last = Math.max(today, ...held.map((day) => day.dueDay));
  const barsOf = (width: number) =>
    Math.ceil((today - first) / width) + Math.floor((last - today) / width) + 1;
  const width = WIDTHS.find((candidate) => barsOf(candidate) <= MOST_BARS) ?? 28;
  const start = today - Math.ceil((today - first) / width) * width;
  const bars: MaturityBar[] = [];
  for (let from = start; from <= last; from += width) {
    bars.push({ from, to: from + width - 1, count: 0, sound: 0n, late: 0n, provision: 0n });
  }
  for (const day of held) {
    const bar = bars[Math.floor((day.dueDay - start) / width)];
    if (!bar) continue;
    const carrying = BigInt(day.carrying);
    const provision = BigInt(day.provision);
    bar.count += day.count;
    if (day.dueDay >= today) bar.sound += carrying;
    else {
      bar.provision += provision;
      // A provision is rounded up, so it can exceed a value of a few units by one.
      bar.late += carrying > provision ? carrying - provision : 0n;
    }
  }
  return bars;
}

/** A row of the ageing table: how late, and what stands against it. */
export interface AgeingRow {
  label: string;
  count: number;
  carrying: bigint;
  provision: bigint;
}

const AGES = [
  { label: "Not yet due", upTo: 0 },
  { label: "1–30 days late", upTo: 30 },
  { label: "31–60 days late", upTo: 60 },
  { label: "61–90 days late", upTo: 90 },
  { label: "Over 90 days late", upTo: Number.POSITIVE_INFINITY },
] as const;

/** Carrying value and provisions by days late. A debt is late from the day after its due day. */
export function ageingRows(days: readonly LadderDay[], today: number): AgeingRow[] {
  const rows = AGES.map(({ label }): AgeingRow => ({ label, count: 0, carrying: 0n, provision: 0n }));
  for (const day of days) {
    const late = Math.max(0, today - day.dueDay);
    const row = rows[AGES.findIndex(({ upTo }) => late <= upTo)];
    if (!row) continue;
    row.count += day.count;
    row.carrying += BigInt(day.carrying);
    row.provision += BigInt(day.provision);
  }
  return rows;
}
