"use client";
import type { AssetRef } from "@lading/sdk/api";
import { Banner } from "../design/Banner.tsx";
import { usePriceProblem } from "./usePriceProblem.ts";

/** Says that an asset's price cannot be relied on, what stops while it is so, and what goes on. */
export function PriceBanner({ asset }: { asset: Pick<AssetRef, "address" | "symbol"> }) {
  const problem = usePriceProblem(asset.address);
  if (!problem.data) return null;
  return (
    <Banner tone="warn" title={`${asset.symbol}: ${problem.data.sentence}`}>
      Deposits, new financing and trades of pool shares wait until the feed is sound again; they start by
      themselves. Redeeming, claiming, removing liquidity, paying and being paid work as ever.
    </Banner>
  );
}
