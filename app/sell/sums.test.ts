import { expect, it } from "vitest";
import { sumByAsset } from "./sums.ts";

const eur = { address: `0x${"e".repeat(40)}`, symbol: "tEUR", currency: "EUR", decimals: 6 } as const;
const usd = { ...eur, address: `0x${"d".repeat(40)}`, symbol: "tUSD", currency: "USD" } as const;
const invoice = {
  asset: eur,
  state: "accepted",
  face: "100",
  open: "100",
  overdue: false,
  financing: null,
} as const;

it("sums per asset and counts each invoice where its money is", () => {
  const sums = sumByAsset([
    { ...invoice, state: "issued" },
    invoice,
    { ...invoice, open: "40" },
    { ...invoice, financing: { state: "open", advance: "80" } },
    { ...invoice, overdue: true },
    { ...invoice, state: "settled", open: "0" },
    { ...invoice, asset: usd, financing: { state: "closed", advance: "80" } },
  ]);
  expect(sums).toEqual([
    { asset: eur, awaiting: 100n, ready: 140n, advanced: 80n, overdue: 100n },
    { asset: usd, awaiting: 0n, ready: 100n, advanced: 0n, overdue: 0n },
  ]);
});
