import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  accrued,
  claimableAt,
  clockAt,
  endsAt,
  extended,
  perDay,
  type Stream,
  settled,
  taken,
} from "./stream.ts";
import { aprBps } from "./yield.ts";

const SCALE = 10n ** 36n;
const empty: Stream = { rate: 0n, index: 0n, remainder: 0n, accruedAt: 0n, endsAt: 0n };
const farm = { clock: 0n, updatedAt: 1_000n, totalStaked: 100n };

describe("a stream of rewards", () => {
  test("flows by time and share", () => {
    const stream = extended(empty, 0n, 1_000n, 100n);
    expect(stream.rate).toBe(10n * SCALE);
    expect(claimableAt(farm, stream, { scaled: 0n, index: 0n }, 25n, 1_010n)).toBe(25n);
    expect(claimableAt(farm, stream, { scaled: 0n, index: 0n }, 25n, 9_000n)).toBe(250n);
  });

  test("the clock stands still while nobody is staked", () => {
    expect(clockAt({ ...farm, totalStaked: 0n }, 5_000n)).toBe(0n);
    expect(clockAt(farm, 5_000n)).toBe(4_000n);
    const stream = extended(empty, 0n, 1_000n, 100n);
    expect(endsAt({ ...farm, totalStaked: 0n }, stream, 5_000n)).toBe(5_100n);
  });

  test("a new campaign takes in what is left of the running one", () => {
    const first = extended(empty, 0n, 1_000n, 100n);
    const later = extended(accrued(first, 50n, 100n), 50n, 1_000n, 100n);
    expect(later.rate).toBe(15n * SCALE);
    expect(later.endsAt).toBe(150n);
    expect(perDay(later, 149n)).toBe(15n * 86_400n);
    expect(perDay(later, 150n)).toBe(0n);
  });

  test("an account that settles often gets what one that settles once gets", () => {
    const stream = extended(empty, 0n, 999n, 77n);
    const stops = fc.uniqueArray(fc.bigInt({ min: 1n, max: 76n }), { maxLength: 20 });
    fc.assert(
      fc.property(stops, fc.bigInt({ min: 1n, max: 10n ** 12n }), (instants, total) => {
        let often = stream;
        let earnings = { scaled: 0n, index: 0n };
        for (const at of instants.sort((a, b) => (a < b ? -1 : 1))) {
          often = accrued(often, at, total);
          earnings = settled(earnings, often.index, total);
        }
        often = accrued(often, 77n, total);
        expect(often).toEqual(accrued(stream, 77n, total));
        earnings = settled(earnings, often.index, total);
        // All that was funded, but for what a division has left over.
        expect(999n * SCALE - earnings.scaled).toBe(often.remainder);
        expect(taken(earnings, earnings.scaled / SCALE).scaled).toBe(earnings.scaled % SCALE);
      }),
    );
  });
});

test("a yield is simple and yearly", () => {
  expect(aprBps(1n, 3_650n)).toBe(1_000n);
});
