import type { Obligation } from "@lading/sdk/api";
import { describe, expect, it } from "vitest";
import { runLines, selectedLines } from "./run-selection.ts";

const hash = `0x${"1".repeat(64)}` as const;
const invoice = (id: string, open: string): Obligation => ({
  id,
  creditor: `0x${"2".repeat(40)}`,
  obligor: `0x${"3".repeat(40)}`,
  asset: { address: `0x${"4".repeat(40)}`, symbol: "tEUR", currency: "EUR", decimals: 6 },
  face: open,
  paid: "0",
  open,
  issuedDay: 1,
  dueDay: 30,
  acceptBy: 1,
  state: "accepted",
  contested: false,
  overdue: false,
  daysLate: 0,
  documentHash: hash,
  orderId: hash,
  exactTag: hash,
  issuedAt: 1,
  acceptedAt: 1,
  settledAt: null,
  pieces: 1,
  financing: null,
  similar: false,
  nextActions: [],
});
const invoices = [invoice("1", "5000000"), invoice("2", "7000000")];

describe("what a person has chosen to pay", () => {
  it("is the whole open amount, or the typed part of it", () => {
    const selected = selectedLines(
      new Map([
        ["1", {}],
        ["2", { text: "2.5" }],
      ]),
      invoices,
    );
    expect(runLines(selected)?.map(({ amount }) => amount)).toEqual([5_000_000n, 2_500_000n]);
  });

  it("is nothing to send while an amount is missing, zero or more than is open", () => {
    for (const text of ["", "0", "7.000001"]) {
      expect(runLines(selectedLines(new Map([["2", { text }]]), invoices))).toBeUndefined();
    }
  });

  it("leaves out what was paid or taken off the list since", () => {
    expect(
      selectedLines(
        new Map([
          ["1", {}],
          ["9", {}],
        ]),
        invoices,
      ).map(({ obligation }) => obligation.id),
    ).toEqual(["1"]);
  });
});
