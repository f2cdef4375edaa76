import type { TokenRef } from "@lading/sdk/api";
import { describe, expect, it } from "vitest";
import { impactBps, priceOf, type RoutedMarket, routesBetween, unmovedOut } from "./route.ts";

const token = (digit: string, decimals: number): TokenRef => ({
  address: `0x${digit.repeat(40)}`,
  symbol: digit.toUpperCase(),
  decimals,
  kind: "other",
  currency: null,
});
const share = token("a", 12);
const euro = token("b", 6);
const reward = token("c", 18);
const dollar = token("d", 6);

const market = (base: TokenRef, quote: TokenRef, price: string, feePips = 0, supply = "1"): RoutedMarket => ({
  id: `${base.symbol}${quote.symbol}`,
  token0: base.address,
  token1: quote.address,
  base,
  quote,
  feePips,
  exponent: "1000000000000000000",
  maxImpairmentBps: 0,
  price,
  supply,
});

const markets = [
  market(share, euro, "1010000000000000000", 500),
  market(reward, euro, "50000000000000000", 3_000),
  market(share, dollar, "1000000000000000000", 0, "0"),
];

describe("ways between two tokens", () => {
  it("go through what both trade against", () => {
    const [only, ...rest] = routesBetween(markets, share.address, reward.address);
    expect(rest).toEqual([]);
    expect(only?.map(({ tokenIn, tokenOut }) => [tokenIn, tokenOut])).toEqual([
      [share.address, euro.address],
      [euro.address, reward.address],
    ]);
  });

  it("begin with the shortest", () => {
    const all = [...markets, market(share, reward, "20000000000000000000")];
    expect(routesBetween(all, share.address, reward.address).map(({ length }) => length)).toEqual([1, 2]);
  });

  it("leave out markets without liquidity, and a token against itself", () => {
    expect(routesBetween(markets, share.address, dollar.address)).toEqual([]);
    expect(routesBetween(markets, euro.address, euro.address)).toEqual([]);
  });
});

describe("the price a trade makes", () => {
  const [sale] = routesBetween(markets, share.address, euro.address);
  const [purchase] = routesBetween(markets, euro.address, share.address);
  if (!sale || !purchase) throw new Error("There is a market for the share.");

  it("without moving anything is the price before, less the fee", () => {
    // 100 shares at 1.01 less 0.05 %.
    expect(unmovedOut(sale, 100n * 10n ** 12n)).toBe(100_949_500n);
    // 101 euro buy 100 shares before the fee.
    expect(unmovedOut(purchase, 101n * 10n ** 6n)).toBe(99_950_000_000_000n);
  });

  it("tells how much worse the trade itself is", () => {
    expect(impactBps(sale, 100n * 10n ** 12n, 100_949_500n)).toBe(0n);
    expect(impactBps(sale, 100n * 10n ** 12n, 99_940_005n)).toBe(100n);
    expect(impactBps([], 1n, 1n)).toBe(0n);
  });

  it("is euro for one share both ways", () => {
    const [hop] = sale;
    const [back] = purchase;
    if (!hop || !back) throw new Error("Routes have hops.");
    expect(priceOf(hop, 100n * 10n ** 12n, 100_500_000n)).toBe(1_005_000_000_000_000_000n);
    expect(priceOf(back, 100_500_000n, 100n * 10n ** 12n)).toBe(1_005_000_000_000_000_000n);
  });
});
