import { type Address, hexToBigInt } from "viem";

/** `IExchange.PoolKey`. */
export type PoolKey = {
  token0: Address;
  token1: Address;
  /** Millionths of what comes in. */
  fee: number;
  /** WAD; 1e18 is the constant product, less is a share pool. */
  t: bigint;
  maxImpairmentBps: number;
};

const wad = 10n ** 18n;

/** The pools that a deployment opens. */
export const marketKeys = {
  /** Nearly flat around the pool's exit price: shares and their asset are worth the same. */
  shares: (share: Address, asset: Address): PoolKey => ({
    token0: share,
    token1: asset,
    fee: 500,
    t: wad / 20n,
    maxImpairmentBps: 500,
  }),
  /** The constant product for two tokens that have nothing to do with each other. */
  pair(a: Address, b: Address): PoolKey {
    const [token0, token1] = hexToBigInt(a) < hexToBigInt(b) ? [a, b] : [b, a];
    return { token0, token1, fee: 3_000, t: wad, maxImpairmentBps: 0 };
  },
} as const;
