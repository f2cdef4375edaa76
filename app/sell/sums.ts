import type { AssetRef, Obligation } from "@lading/sdk/api";

/** Where a supplier's money in one asset is; asset units. */
export interface Sums {
  asset: AssetRef;
  /** Issued, not accepted yet. */
  awaiting: bigint;
  /** Accepted, not due, not sold to a pool. */
  ready: bigint;
  /** Advances of open financings. */
  advanced: bigint;
  overdue: bigint;
}

type Summed = Pick<Obligation, "asset" | "state" | "face" | "open" | "overdue"> & {
  financing: { state: string; advance: string } | null;
};

export function sumByAsset(obligations: readonly Summed[]): Sums[] {
  const byAsset = new Map<string, Sums>();
  for (const one of obligations) {
    const sums = byAsset.get(one.asset.address) ?? {
      asset: one.asset,
      awaiting: 0n,
      ready: 0n,
      advanced: 0n,
      overdue: 0n,
    };
    if (one.state === "issued") sums.awaiting += BigInt(one.face);
    if (one.state === "accepted" && one.financing?.state === "open")
      sums.advanced += BigInt(one.financing.advance);
    if (one.state === "accepted" && one.financing?.state !== "open" && !one.overdue)
      sums.ready += BigInt(one.open);
    if (one.overdue) sums.overdue += BigInt(one.open);
    byAsset.set(one.asset.address, sums);
  }
  return [...byAsset.values()];
}
