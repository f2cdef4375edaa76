import type { Market } from "@lading/sdk/api";

type Reserves = Pick<Market, "reserves">;

/** How much of the other side goes along with an amount of one, rounded up so that the whole amount is taken. */
export function matching(amount: bigint, side: "base" | "quote", { reserves }: Reserves): bigint | undefined {
  const own = BigInt(side === "base" ? reserves.base : reserves.quote);
  const other = BigInt(side === "base" ? reserves.quote : reserves.base);
  if (own === 0n) return undefined;
  return (amount * other + own - 1n) / own;
}
