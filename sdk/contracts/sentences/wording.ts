import { formatUnits } from "viem";

/** What a sentence needs to show numbers as people read them. */
export type ExplanationContext = {
  /** Asset of the amounts. Without it amounts are shown in the asset's smallest units. */
  asset?: { decimals: number; currency: string };
};

/** Arguments of a decoded error. */
export type Arguments = readonly unknown[];
export type Sentence = [
  sentence: string | ((args: Arguments, context: ExplanationContext) => string),
  how: string,
];

/** Units of the asset as people read them. */
export const amount = (value: unknown, { asset }: ExplanationContext): string =>
  typeof value !== "bigint"
    ? String(value)
    : asset
      ? `${asset.currency} ${formatUnits(value, asset.decimals)}`
      : `${value} units`;

/** A WAD to four places. */
export const price = (wad: unknown): string => Number(formatUnits(BigInt(String(wad)), 18)).toFixed(4);

/** Seconds as a UTC time. */
export const instant = (seconds: unknown): string =>
  `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** Days since 1970 as a date. */
export const day = (days: unknown): string => new Date(Number(days) * 86_400_000).toISOString().slice(0, 10);

/** Basis points as per cent. */
export const percent = (bps: unknown): string => `${Number(bps) / 100}%`;
