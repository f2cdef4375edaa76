import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  bucketsOf,
  carryingAt,
  dueInstant,
  type Entry,
  priceOf,
  provisionBpsAt,
  type Step,
  totalsAt,
} from "./index.ts";

const WAD = 10n ** 18n;
const START = 20_000;

const entries = fc.array(
  fc.record({
    value: fc.bigInt({ min: 0n, max: 10n ** 30n }),
    rate: fc.bigInt({ min: 0n, max: 10n ** 22n }),
    startedAt: fc.integer({ min: START * 86_400, max: (START + 90) * 86_400 }),
    dueDay: fc.integer({ min: START, max: START + 90 }),
  }),
  { maxLength: 30 },
);

const steps: Step[] = [
  { daysLate: 1, bps: 200 },
  { daysLate: 15, bps: 1_000 },
  { daysLate: 60, bps: 10_000 },
];

describe("the ladder by a plain loop over pieces", () => {
  test("N1, N2 and N4 hold at any instant after the last change", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 0, max: 200 * 86_400 }), (pieces: Entry[], after) => {
        const t = BigInt((START + 91) * 86_400 + after);
        const base = pieces.reduce((sum, piece) => sum + carryingAt(piece, t), 0n);
        const rate = pieces.reduce((sum, { rate, dueDay }) => sum + (dueInstant(dueDay) > t ? rate : 0n), 0n);
        const weighted = pieces.reduce(
          (sum, piece) => sum + carryingAt(piece, t) * BigInt(provisionBpsAt(steps, piece.dueDay, t)),
          0n,
        );
        const totals = totalsAt(bucketsOf(pieces), steps, t);
        expect(totals).toEqual({ base, rate, provisions: (weighted + 9_999n) / 10_000n });
      }),
    );
  });

  test("carrying before the due day grows by the rate and stops with the day", () => {
    const piece = { value: 100n * WAD, rate: WAD, startedAt: START * 86_400, dueDay: START };
    const buckets = bucketsOf([piece]);
    const noon = BigInt(START * 86_400 + 43_200);
    expect(totalsAt(buckets, steps, noon)).toEqual({ base: 43_300n * WAD, rate: WAD, provisions: 0n });
    const end = dueInstant(START);
    expect(totalsAt(buckets, steps, end)).toEqual({ base: 86_500n * WAD, rate: 0n, provisions: 0n });
    expect(totalsAt(buckets, steps, end + 5n).base).toBe(86_500n * WAD);
  });

  test("a step bites its days after the due day has ended, and not a second before", () => {
    const day = 86_400n;
    const end = dueInstant(START);
    expect(provisionBpsAt(steps, START, end + day - 1n)).toBe(0);
    expect(provisionBpsAt(steps, START, end + day)).toBe(200);
    expect(provisionBpsAt(steps, START, end + 15n * day)).toBe(1_000);
    expect(provisionBpsAt(steps, START, end + 400n * day)).toBe(10_000);
  });
});

describe("the price of a share", () => {
  test("is one for an empty pool", () => {
    const price = priceOf(0n, 0n, { base: 0n, provisions: 0n });
    expect(price).toEqual({
      entryAssets: 0n,
      exitAssets: 0n,
      entryPrice: WAD,
      exitPrice: WAD,
      utilisationBps: 0n,
    });
  });

  test("rounds parts of a unit up for who enters and down for who leaves (P4)", () => {
    const price = priceOf(1_000n, 1_000_000_000n, { base: WAD + 1n, provisions: 1n });
    expect(price.entryAssets).toBe(1_002n);
    expect(price.exitAssets).toBe(1_001n);
    expect(price.entryPrice > price.exitPrice).toBe(true);
  });

  test("never falls below cash, however much is provisioned", () => {
    expect(priceOf(7n, 1n, { base: 1n, provisions: 2n }).exitAssets).toBe(7n);
  });
});
