import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { costBasis } from "./position.ts";

const move = (
  kind: Parameters<typeof costBasis>[0][number]["kind"],
  assets: bigint | null,
  shares: bigint | null,
) => ({
  kind,
  assets: assets === null ? null : String(assets),
  shares: shares === null ? null : String(shares),
});

describe("cost basis", () => {
  it("averages deposits and takes the average along when shares leave", () => {
    const basis = costBasis([
      move("deposit", 1_000n, 1_000n),
      move("deposit", 1_100n, 1_000n),
      move("withdraw", 600n, 500n),
    ]);
    expect(basis).toEqual({ shares: 1_500n, cost: 1_575n, realised: 75n, hasUnknownCost: false });
  });

  it("leaves a queued redemption alone until it is filled, and a claim after", () => {
    const queued = [move("deposit", 1_000n, 1_000n), move("redeem-requested", null, 400n)];
    expect(costBasis(queued)).toMatchObject({ shares: 1_000n, cost: 1_000n, realised: 0n });
    const filled = [...queued, move("redeem-filled", 440n, 400n), move("redeem-claimed", 440n, null)];
    expect(costBasis(filled)).toMatchObject({ shares: 600n, cost: 600n, realised: 40n });
  });

  it("claims no gain on shares that came by transfer", () => {
    expect(costBasis([move("transfer-in", null, 500n)])).toEqual({
      shares: 500n,
      cost: 0n,
      realised: 0n,
      hasUnknownCost: true,
    });
  });

  it("never loses a unit: deposits = cost + withdrawn − realised", () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 24n });
    const acts = fc.array(fc.tuple(fc.constantFrom("deposit" as const, "withdraw" as const), amount, amount));
    fc.assert(
      fc.property(acts, (list) => {
        const basis = costBasis(list.map(([kind, assets, shares]) => move(kind, assets, shares)));
        const sum = (kind: string) =>
          list.filter((act) => act[0] === kind).reduce((total, act) => total + act[1], 0n);
        expect(basis.cost + sum("withdraw") - basis.realised).toBe(sum("deposit"));
        expect(basis.cost >= 0n && basis.shares >= 0n).toBe(true);
      }),
    );
  });
});
