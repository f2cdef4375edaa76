import type { Deployment } from "@lading/sdk/contracts";
import { describe, expect, test } from "vitest";
import type { KnownMarket } from "../markets/market.ts";
import type { KnownPool } from "../pools/pool.ts";
import type { Reading } from "../server.ts";
import { tokenBook } from "../tokens.ts";
import { type Prices, rewardPrice, stakedTokenOf, worthOf } from "./worth.ts";

const account = (digit: string) => `0x${digit.repeat(40)}` as const;
const [eur, share, cover, reward, exchange] = ["1", "2", "3", "4", "5"].map(account) as [
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
  `0x${string}`,
];
const asset = { address: eur, symbol: "tEUR", currency: "EUR", decimals: 6 };
const deployment = {
  contracts: { exchange },
  pools: [{ address: share, cover, policy: account("6"), asset: eur, name: "Pool", symbol: "lEUR" }],
  rewardTokens: [{ address: reward, symbol: "tLAD", name: "Reward", decimals: 6 }],
  assets: [],
} as unknown as Deployment;
const reading = {
  deployment,
  asset: () => asset,
  token: tokenBook(new Map([[eur, asset]]), deployment),
} as unknown as Reading;
const pool = {
  row: { address: share, supply: "999999000000" },
  deployed: deployment.pools[0],
  asset: eur,
  exitAssets: 1_999_999n,
  exitPrice: "2000000000000000000",
} as unknown as Prices["pools"][number] & KnownPool;
/** A reward is worth a quarter. */
const market = {
  row: { id: "7", kind: "plain", base: reward, quote: eur, supply: "1000" },
  books: { t: 10n ** 18n, fee: 3_000n, base: 4_000n, quote: 1_000n, nav: 0n },
  price: 10n ** 36n / 4n,
  decimals: { base: 6, quote: 6 },
} as unknown as KnownMarket;
const prices: Prices = {
  reading,
  pools: [pool],
  markets: [market],
  covers: [{ vault: cover, id: "0", assets: "999999", shares: "499999000000" }],
};

describe("what is staked", () => {
  test("pool shares are worth what leaving the pool gives", () => {
    const staked = stakedTokenOf(prices, share, null);
    expect(staked).toMatchObject({ kind: "share", pool: share, symbol: "lEUR", decimals: 12 });
    expect(worthOf(prices, staked, 1_000_000n)?.amount).toBe("2");
  });
  test("cover is worth its part of the cover in place", () => {
    const staked = stakedTokenOf(prices, cover, "0");
    expect(staked).toMatchObject({ kind: "cover", pool: share, symbol: "general cover", decimals: 12 });
    expect(worthOf(prices, staked, 500_000n)?.amount).toBe("1");
  });
  test("liquidity is worth its part of both reserves", () => {
    const staked = stakedTokenOf(prices, exchange, "7");
    expect(staked).toMatchObject({ kind: "liquidity", market: "7", symbol: "tLAD/tEUR", decimals: 6 });
    expect(worthOf(prices, staked, 100n)?.amount).toBe("200");
  });
  test("what nobody prices is worth nothing that could be told", () => {
    expect(worthOf(prices, stakedTokenOf(prices, account("9"), null), 5n)).toBeNull();
  });
});

describe("what a reward is worth", () => {
  test("the asset is worth itself", () => {
    const price = rewardPrice(prices, eur, eur);
    expect(price?.worth(9n)).toBe(9n);
    expect(price?.source).toEqual({ kind: "same-asset" });
  });
  test("a pool's share by its exit price, another token by a market against the asset", () => {
    expect(rewardPrice(prices, share, eur)?.worth(1_000_000n)).toBe(2n);
    const price = rewardPrice(prices, reward, eur);
    expect(price?.worth(400n)).toBe(100n);
    expect(price?.source).toEqual({ kind: "market", market: "7", price: "250000000000000000" });
  });
  test("nothing tells the price of a token that trades nowhere", () => {
    expect(rewardPrice(prices, account("9"), eur)).toBeNull();
  });
});
