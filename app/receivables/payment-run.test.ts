import { describe, expect, it } from "vitest";
import { runPayments, runTotals } from "./payment-run.ts";

const eur = { address: `0x${"a".repeat(40)}`, symbol: "tEUR", currency: "EUR", decimals: 6 } as const;
const usd = { address: `0x${"b".repeat(40)}`, symbol: "tUSD", currency: "USD", decimals: 6 } as const;
const line = (id: string, asset: typeof eur | typeof usd, amount: bigint) => ({
  obligation: { id, asset, open: "100", documentHash: `0x${"c".repeat(64)}` as const },
  amount,
});

describe("a payment run", () => {
  const lines = [line("7", eur, 60n), line("3", usd, 5n), line("9", eur, 40n)];

  it("adds up by asset and never across", () => {
    expect(runTotals(lines)).toEqual([
      { asset: eur, count: 2, amount: 100n },
      { asset: usd, count: 1, amount: 5n },
    ]);
  });

  it("takes along every live piece of each invoice and no other", () => {
    const pieces = [
      { id: "71", obligationId: "7", live: true },
      { id: "7", obligationId: "7", live: false },
      { id: "72", obligationId: "7", live: true },
      { id: "8", obligationId: "8", live: true },
      { id: "9", obligationId: "9", live: true },
    ];
    expect(runPayments(lines, pieces)).toEqual([
      { obligationId: 7n, amount: 60n, pieceIds: [71n, 72n] },
      { obligationId: 3n, amount: 5n, pieceIds: [] },
      { obligationId: 9n, amount: 40n, pieceIds: [9n] },
    ]);
  });
});
