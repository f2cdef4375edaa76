import type { Obligation } from "@lading/sdk/api";
import { type AmountReading, readAmount } from "../design/amount.ts";
import type { RunLine } from "./payment-run.ts";

/** Chosen invoices by id; the text is what a person typed instead of the whole open amount. */
export type RunSelection = ReadonlyMap<string, { text?: string }>;

/** One chosen invoice as it stands. */
export interface SelectedLine {
  obligation: Obligation;
  reading: AmountReading;
}

/**
 * The chosen invoices with the amounts read. What has been paid or taken off the list since is left out, so that
 * a run never holds what the screen does not show.
 */
export function selectedLines(selection: RunSelection, invoices: readonly Obligation[]): SelectedLine[] {
  return invoices.flatMap((obligation): SelectedLine[] => {
    const chosen = selection.get(obligation.id);
    if (!chosen) return [];
    const open = BigInt(obligation.open);
    const reading: AmountReading =
      chosen.text === undefined
        ? { kind: "amount", value: open }
        : readAmount(chosen.text, obligation.asset.decimals, {
            value: open,
            tooMuch: "More than is open.",
          });
    return [{ obligation, reading }];
  });
}

/** The lines of a run; undefined while any amount is missing or wrong. */
export function runLines(selected: readonly SelectedLine[]): RunLine[] | undefined {
  const lines: RunLine[] = [];
  for (const { obligation, reading } of selected) {
    if (reading.kind !== "amount") return undefined;
    lines.push({ obligation, amount: reading.value });
  }
  return lines;
}
