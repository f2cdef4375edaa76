"use client";
import type { Market, TokenRef } from "@lading/sdk/api";
import { exchangeAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import { type Spending, spendAllSteps } from "../wallet/permit.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { marketName } from "./MarketName.tsx";
import { poolKey } from "./pool-key.ts";
import { leastOut, type TradeSettings } from "./slippage.ts";
import type { AddWish } from "./useLiquidityQuote.ts";

const tokenOf = (market: Market, address: string): TokenRef =>
  market.base.address === address ? market.base : market.quote;

/** Puts liquidity into a market and takes it out, within the bounds that were shown. */
export function useLiquidity(market: Market) {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const { exchange } = useDeployment().contracts;
  const now = useChainNow();
  const key = poolKey(market);

  /** @param shares Liquidity shares that were quoted. */
  const add = (wish: AddWish, shares: bigint, settings: TradeSettings) =>
    runner.start({
      title: `Add liquidity to ${marketName(market)}`,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to provide liquidity.");
        const deadline = BigInt(now + settings.minutes * 60);
        const least = leastOut(shares, settings.slippageBps);
        const spend = (token: TokenRef, amount: bigint): Spending => ({
          token: token.address,
          tokenName: token.symbol,
          amount,
        });
        const spendings =
          wish.kind === "both"
            ? [
                spend(tokenOf(market, market.token0), wish.max0),
                spend(tokenOf(market, market.token1), wish.max1),
              ]
            : [spend(tokenOf(market, wish.tokenIn), wish.amountIn)];
        const act =
          wish.kind === "both"
            ? encodeFunctionData({
                abi: exchangeAbi,
                functionName: "addLiquidity",
                args: [key, wish.max0, wish.max1, least, address, deadline],
              })
            : encodeFunctionData({
                abi: exchangeAbi,
                functionName: "addSingle",
                args: [key, wish.tokenIn, wish.amountIn, least, address, deadline],
              });
        return spendAllSteps({
          config,
          owner: address,
          spender: exchange,
          spendings,
          act,
          now,
          title: "Add liquidity",
        });
      },
    });

  /** @param amounts Quoted, in the contract's order of tokens. */
  const remove = (shares: bigint, amounts: readonly [bigint, bigint], settings: TradeSettings) =>
    runner.start({
      title: `Remove liquidity from ${marketName(market)}`,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to remove liquidity.");
        const data = encodeFunctionData({
          abi: exchangeAbi,
          functionName: "removeLiquidity",
          args: [
            key,
            shares,
            leastOut(amounts[0], settings.slippageBps),
            leastOut(amounts[1], settings.slippageBps),
            address,
            BigInt(now + settings.minutes * 60),
          ],
        });
        return [{ kind: "send", title: "Remove liquidity", call: () => ({ to: exchange, data }) }];
      },
    });
  return { ...runner, add, remove };
}
