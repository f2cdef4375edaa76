"use client";
import type { TokenRef } from "@lading/sdk/api";
import { exchangeAbi } from "@lading/sdk/contracts";
import { encodeFunctionData } from "viem";
import { useConfig, useConnection } from "wagmi";
import { useRun } from "../transactions/useRun.ts";
import { spendSteps } from "../wallet/permit.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { useChainNow } from "../wallet/useChainNow.ts";
import { poolKey } from "./pool-key.ts";
import { leastOut, mostIn, type TradeSettings } from "./slippage.ts";
import type { SwapQuote } from "./useSwapQuote.ts";

/** What a trade may cost and has to bring at the worst. */
export interface SwapBounds {
  mostIn: bigint;
  leastOut: bigint;
}

/**
 * One market sells or buys exactly; a path sells exactly, so that a wish for an exact amount out becomes one for at
 * least about as much.
 */
export function swapBounds(
  { wish, route, amountIn, amountOut }: SwapQuote,
  settings: TradeSettings,
): SwapBounds {
  return wish.exact === "out" && route.length === 1
    ? { mostIn: mostIn(amountIn, settings.slippageBps), leastOut: amountOut }
    : { mostIn: amountIn, leastOut: leastOut(amountOut, settings.slippageBps) };
}

/** Trades on the exchange within the bounds that were shown. */
export function useSwap() {
  const runner = useRun();
  const config = useConfig();
  const { address } = useConnection();
  const { exchange } = useDeployment().contracts;
  const now = useChainNow();

  const swap = (quote: SwapQuote, tokens: { in: TokenRef; out: TokenRef }, settings: TradeSettings) =>
    runner.start({
      title: `Swap ${tokens.in.symbol} for ${tokens.out.symbol}`,
      steps: async () => {
        if (!address) throw new Error("Connect a wallet to swap.");
        const { route, wish, amountIn, amountOut } = quote;
        const bounds = swapBounds(quote, settings);
        const deadline = BigInt(now + settings.minutes * 60);
        const [only, ...more] = route;
        if (!only) throw new Error("There is no way to trade these tokens.");
        const act =
          more.length > 0
            ? encodeFunctionData({
                abi: exchangeAbi,
                functionName: "swapPath",
                args: [
                  route.map(({ market }) => poolKey(market)),
                  wish.tokenIn,
                  amountIn,
                  bounds.leastOut,
                  address,
                  deadline,
                ],
              })
            : wish.exact === "in"
              ? encodeFunctionData({
                  abi: exchangeAbi,
                  functionName: "swapExactIn",
                  args: [poolKey(only.market), wish.tokenIn, amountIn, bounds.leastOut, address, deadline],
                })
              : encodeFunctionData({
                  abi: exchangeAbi,
                  functionName: "swapExactOut",
                  args: [poolKey(only.market), wish.tokenIn, amountOut, bounds.mostIn, address, deadline],
                });
        return spendSteps({
          config,
          owner: address,
          token: wish.tokenIn,
          tokenName: tokens.in.symbol,
          spender: exchange,
          amount: bounds.mostIn,
          act,
          now,
          title: "Swap",
        });
      },
    });
  return { ...runner, swap };
}
