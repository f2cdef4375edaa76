import type { Obligation } from "@lading/sdk/api";

/** What falls due in one span of the calendar; one asset only. */
export interface DueBar {
  label: string;
  count: number;
  open: bigint;
  isLate: boolean;
}

type Debt = Pick<Obligation, "dueDay" | "open">;

const WEEKS_AHEAD = 8;

/**
 * What a buyer owes, by when: what is late in bars by age, then the weeks ahead, then all that comes later. Weeks are
 * of seven days from today, so that "this week" is the next seven days whatever the weekday.
 * @param weekLabel Names a span of days, from first to last.
 */
export function dueBars(
  debts: readonly Debt[],
  today: number,
  weekLabel: (from: number, to: number) => string,
): DueBar[] {
  const bars: (DueBar & { from: number; to: number })[] = [
    {
      label: "Over 30 late",
      count: 0,
      open: 0n,
      isLate: true,
      from: Number.NEGATIVE_INFINITY,
      to: today - 31,
    },
    { label: "1–30 late", count: 0, open: 0n, isLate: true, from: today - 30, to: today - 1 },
  ];
  for (let week = 0; week < WEEKS_AHEAD; week++) {
    const from = today + week * 7;
    bars.push({ label: weekLabel(from, from + 6), count: 0, open: 0n, isLate: false, from, to: from + 6 });
  }
  const later = today + WEEKS_AHEAD * 7;
  bars.push({ label: "Later", count: 0, open: 0n, isLate: false, from: later, to: Number.POSITIVE_INFINITY });
  for (const debt of debts) {
    const bar = bars.find(({ from, to }) => debt.dueDay >= from && debt.dueDay <= to);
    if (!bar) continue;
    bar.count += 1;
    bar.open += BigInt(debt.open);
  }
  return bars.map(({ label, count, open, isLate }) => ({ label, count, open, isLate }));
}
