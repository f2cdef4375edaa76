import { describe, expect, it } from "vitest";
import { redemptionPlan } from "./redemption-plan.ts";

const decimals = { shareDecimals: 12, assetDecimals: 6 };
/** 1.25 per share. */
const now = { cash: 1_000_000n, exitPrice: 1_250_000_000_000_000_000n };
const held = 4_000_000_000_000n;
const worth = 5_000_000n;
const plan = (assets: bigint, queued = 0n) => redemptionPlan(assets, held, worth, queued, now, decimals);

describe("leaving a pool", () => {
  it("pays an exact amount at once while cash suffices and nobody waits", () => {
    expect(plan(1_000_000n)).toEqual({ kind: "withdraw", shares: 800_000_000_000n, assets: 1_000_000n });
  });

  it("queues what cash does not pay, and everything while others wait", () => {
    expect(plan(1_000_001n)).toMatchObject({ kind: "queue", why: "cash" });
    expect(plan(1n, 1n)).toMatchObject({ kind: "queue", why: "queue", shares: 800_000n });
  });

  it("takes every share when all of the worth is asked for, so that no dust stays", () => {
    const rich = redemptionPlan(worth + 7n, held, worth, 0n, { ...now, cash: 9_000_000n }, decimals);
    expect(rich).toEqual({ kind: "redeem", shares: held, assets: worth });
    expect(plan(worth)).toMatchObject({ kind: "queue", shares: held });
  });

  it("rounds shares up, so that the amount is reached", () => {
    const odd = redemptionPlan(
      1n,
      held,
      worth,
      1n,
      { cash: 0n, exitPrice: 1_300_000_000_000_000_001n },
      decimals,
    );
    expect(odd.shares * 1_300_000_000_000_000_001n >= 10n ** 24n).toBe(true);
    expect((odd.shares - 1n) * 1_300_000_000_000_000_001n < 10n ** 24n).toBe(true);
  });
});
