import type { Market } from "@lading/sdk/api";

/** What names a market to the exchange: `IExchange.PoolKey`. Its hash is the market's id. */
export const poolKey = ({
  token0,
  token1,
  feePips,
  exponent,
  maxImpairmentBps,
}: Pick<Market, "token0" | "token1" | "feePips" | "exponent" | "maxImpairmentBps">) => ({
  token0,
  token1,
  fee: feePips,
  t: BigInt(exponent),
  maxImpairmentBps,
});

export type PoolKey = ReturnType<typeof poolKey>;
