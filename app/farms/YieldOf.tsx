"use client";
import type { FarmReward } from "@lading/sdk/api";
import Link from "next/link";
import { marketName } from "../exchange/MarketName.tsx";
import { useMarkets } from "../exchange/useMarkets.ts";
import { Price } from "../financing/PoolFigures.tsx";

const missing = {
  "not-running": "No yield: nothing is being paid out now.",
  "nothing-staked": "No yield to show: nobody has staked, so the first one gets all of it.",
  "no-price": "No yield to show: the reward has no price in any market here.",
} as const;

/** Where a farm's yield comes from: the price of the reward that it is computed with. */
export function YieldOf({ reward }: { reward: FarmReward }) {
  const markets = useMarkets();
  if (!reward.yield) return reward.noYield ? missing[reward.noYield] : missing["not-running"];
  const { source } = reward.yield;
  switch (source.kind) {
    case "same-asset":
      return "Paid in the asset itself, so no price is needed.";
    case "pool":
      return (
        <>
          With {reward.token.symbol} at the pool&apos;s exit price of <Price value={BigInt(source.price)} />.
        </>
      );
    case "market": {
      const market = markets.data?.items.find(({ id }) => id === source.market);
      return (
        <>
          With {reward.token.symbol} at <Price value={BigInt(source.price)} />
          {market ? ` ${market.quote.symbol}` : ""} in the market{" "}
          <Link
            href={`/fund/exchange/${source.market}`}
            className="rounded-sm font-medium text-brand underline underline-offset-2"
          >
            {market ? marketName(market) : "it trades in"}
          </Link>
          .
        </>
      );
    }
  }
}
