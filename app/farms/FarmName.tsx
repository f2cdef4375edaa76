"use client";
import type { Farm } from "@lading/sdk/api";
import { marketName } from "../exchange/MarketName.tsx";
import { useMarkets } from "../exchange/useMarkets.ts";
import { useDirectory } from "../participants/useDirectory.ts";
import { useDeployment } from "../wallet/settings.tsx";

const addressOf = (id: string): string => `0x${BigInt(id).toString(16).padStart(40, "0")}`;

/** The kinds of what farms take, in a word. */
export const farmKinds = {
  share: "Pool shares",
  cover: "Cover",
  liquidity: "Liquidity",
  other: "Token",
} as const;

/** What a farm takes, in words: shares of a pool, cover on a name, liquidity of a market. */
export function useStakedName(): (staked: Farm["staked"]) => string {
  const { pools } = useDeployment();
  const { nameOf } = useDirectory();
  const markets = useMarkets();
  return ({ kind, pool, market, id, symbol }) => {
    const poolName = pools.find(({ address }) => address.toLowerCase() === pool)?.name ?? symbol;
    switch (kind) {
      case "share":
        return `Shares of ${poolName}`;
      case "cover": {
        if (id === null || id === "0") return `General cover of ${poolName}`;
        return `Cover on ${nameOf(addressOf(id)) ?? addressOf(id)}`;
      }
      case "liquidity": {
        const found = markets.data?.items.find((candidate) => candidate.id === market);
        return found ? `Liquidity of ${marketName(found)}` : `Liquidity of market ${market}`;
      }
      default:
        return symbol;
    }
  };
}
