/** Days in a year of money markets. */
const YEAR_DAYS = 360n;

/** What somebody typed as a rate a year. */
export type RateReading =
  | { kind: "empty" }
  | { kind: "rate"; bps: number }
  | { kind: "problem"; problem: string };

/**
 * Reads "7.25" as 725 basis points a year; digits beyond the second would be lost and are refused.
 * @param bounds Basis points, both allowed.
 */
export function readRate(text: string, bounds: { least: number; most: number }): RateReading {
  const clean = text.trim().replace(",", ".").replace(/\s*%$/, "");
  if (clean === "") return { kind: "empty" };
  const match = /^(\d{1,3})(?:\.(\d{0,2}))?$/.exec(clean);
  if (!match) return { kind: "problem", problem: "Enter a rate such as 7.25." };
  const bps = Number(match[1]) * 100 + Number((match[2] ?? "").padEnd(2, "0"));
  if (bps < bounds.least)
    return { kind: "problem", problem: `At least ${percentText(bounds.least)} a year.` };
  if (bps > bounds.most) return { kind: "problem", problem: `At most ${percentText(bounds.most)} a year.` };
  return { kind: "rate", bps };
}

/** 725 → "7.25%": exact, for sentences about what may be typed. */
export const percentText = (bps: number): string =>
  `${Math.floor(bps / 100)}${bps % 100 === 0 ? "" : `.${String(bps % 100).padStart(2, "0")}`}%`;

/**
 * What the money that was paid earns in a year: the discount over what was paid out for it, by the days it was paid
 * early. A little above the rate of the round, which is on the invoice and not on the payment.
 * @returns Basis points a year of 360 days, rounded down; zero without payments.
 */
export function returnBps(
  fills: readonly { proceeds: bigint; discount: bigint; daysEarly: number }[],
): bigint {
  const invested = fills.reduce((sum, fill) => sum + fill.proceeds * BigInt(fill.daysEarly), 0n);
  const earned = fills.reduce((sum, fill) => sum + fill.discount, 0n);
  return invested === 0n ? 0n : (earned * YEAR_DAYS * 10_000n) / invested;
}

/** A discount as a part of the whole, basis points rounded up: a cost is never shown smaller than it is. */
export const partBps = (discount: bigint, open: bigint): bigint =>
  open === 0n ? 0n : (discount * 10_000n + open - 1n) / open;
