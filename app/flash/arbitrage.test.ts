import { describe, expect, it } from "vitest";
import { bestAmount } from "./arbitrage.ts";

/** A hill with its top at `top`; nothing runs above `limit`. */
const hill =
  (top: bigint, limit = 10n ** 12n) =>
  async (amount: bigint) =>
    amount > limit ? undefined : 1_000_000n - ((amount - top) * (amount - top)) / top;

describe("the amount to borrow", () => {
  it("is found near the top", async () => {
    const chance = await bestAmount(10n ** 9n, hill(123_456_789n));
    expect(chance?.amount).toBeGreaterThan(118_000_000n);
    expect(chance?.amount).toBeLessThan(129_000_000n);
  });

  it("is never more than there is to borrow", async () => {
    const chance = await bestAmount(5_000n, hill(1_000_000n));
    expect(chance?.amount).toBe(5_000n);
  });

  it("passes over amounts that cannot run", async () => {
    const chance = await bestAmount(10n ** 9n, hill(500_000_000n, 40_000_000n));
    expect(chance).toBeUndefined();
    const smaller = await bestAmount(10n ** 9n, async (amount) =>
      amount > 4_000_000n ? undefined : amount / 100n,
    );
    expect(smaller?.amount).toBeLessThanOrEqual(4_000_000n);
    expect(smaller?.profit).toBeGreaterThan(20_000n);
  });

  it("does not exist where nothing is gained", async () => {
    expect(await bestAmount(10n ** 9n, async () => -1n)).toBeUndefined();
    expect(await bestAmount(10n ** 9n, async () => undefined)).toBeUndefined();
    expect(await bestAmount(0n, async () => 1n)).toBeUndefined();
  });
});
