import { expect, test } from "vitest";
import { feeAprBps } from "./market.ts";

const DAY = 86_400;

test("a week of fees is told for a year, and a younger market by its own age", () => {
  expect(feeAprBps(7n, 3_650n, 30 * DAY)).toBe(1_000);
  expect(feeAprBps(2n, 3_650n, 2 * DAY)).toBe(1_000);
});

test("a market of less than a day, or without liquidity, tells no yield", () => {
  expect(feeAprBps(7n, 3_650n, DAY - 1)).toBeNull();
  expect(feeAprBps(7n, 0n, 30 * DAY)).toBeNull();
});
