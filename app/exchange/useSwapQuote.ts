"use client";
import { type Explanation, exchangeAbi } from "@lading/sdk/contracts";
import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import type { Address } from "viem";
import { type Config, useConfig } from "wagmi";
import { readContract } from "wagmi/actions";
import { keys } from "../queries/keys.ts";
import { refusalOf } from "../transactions/refusal.ts";
import { useDeployment } from "../wallet/settings.tsx";
import { poolKey } from "./pool-key.ts";
import { type Hop, type RoutedMarket, routesBetween } from "./route.ts";

/** What somebody wants to trade; the amount is exact on the side that was typed. */
export interface SwapWish {
  tokenIn: Address;
  tokenOut: Address;
  exact: "in" | "out";
  /** Units of the token on the exact side. */
  amount: bigint;
}

/** What the exchange would do now. */
export interface SwapQuote {
  kind: "quote";
  wish: SwapWish;
  route: readonly Hop[];
  amountIn: bigint;
  amountOut: bigint;
}

export type SwapAnswer =
  | SwapQuote
  | { kind: "refused"; explanation: Explanation }
  /** No market, or chain of markets, trades the two. */
  | { kind: "no-route" };

/** Asks the chain, not the index, what a trade would give; the best of all ways through the markets. */
export function useSwapQuote(
  markets: readonly RoutedMarket[],
  wish: SwapWish | undefined,
): UseQueryResult<SwapAnswer, Error> {
  const config = useConfig();
  const { exchange } = useDeployment().contracts;
  return useQuery({
    queryKey: keys.contract(
      exchange,
      "swap",
      ...(wish ? [wish.tokenIn, wish.tokenOut, wish.exact, String(wish.amount)] : []),
    ),
    enabled: wish !== undefined && markets.length > 0,
    refetchInterval: 6_000,
    placeholderData: keepPreviousData,
    queryFn: () => {
      if (!wish) throw new Error("Nothing is asked.");
      return bestQuote(config, exchange, markets, wish);
    },
  });
}

async function bestQuote(
  config: Config,
  exchange: Address,
  markets: readonly RoutedMarket[],
  wish: SwapWish,
): Promise<SwapAnswer> {
  const routes = routesBetween(markets, wish.tokenIn, wish.tokenOut);
  if (routes.length === 0) return { kind: "no-route" };
  const quotes = await Promise.allSettled(
    routes.map((route) =>
      wish.exact === "in" ? quoteIn(config, exchange, route, wish) : quoteOut(config, exchange, route, wish),
    ),
  );
  const best = quotes
    .flatMap((quote) => (quote.status === "fulfilled" ? [quote.value] : []))
    .reduce<SwapQuote | undefined>((before, quote) => (isBetter(quote, before) ? quote : before), undefined);
  if (best) return best;
  // The shortest way says best what is wrong.
  const [first] = quotes;
  const reason: unknown = first?.status === "rejected" ? first.reason : undefined;
  return { kind: "refused", explanation: await refusalOf(reason) };
}

const isBetter = (quote: SwapQuote, before: SwapQuote | undefined): boolean =>
  before === undefined ||
  (quote.wish.exact === "in" ? quote.amountOut > before.amountOut : quote.amountIn < before.amountIn);

async function quoteIn(
  config: Config,
  exchange: Address,
  route: readonly Hop[],
  wish: SwapWish,
): Promise<SwapQuote> {
  const contract = { address: exchange, abi: exchangeAbi } as const;
  const [only, ...more] = route;
  const amountOut =
    only && more.length === 0
      ? (
          await readContract(config, {
            ...contract,
            functionName: "quoteExactIn",
            args: [poolKey(only.market), wish.tokenIn, wish.amount],
          })
        )[0]
      : await readContract(config, {
          ...contract,
          functionName: "quotePath",
          args: [route.map(({ market }) => poolKey(market)), wish.tokenIn, wish.amount],
        });
  return { kind: "quote", wish, route, amountIn: wish.amount, amountOut };
}

/** From the last market to the first: each has to give what the next one takes. */
async function quoteOut(
  config: Config,
  exchange: Address,
  route: readonly Hop[],
  wish: SwapWish,
): Promise<SwapQuote> {
  let amount = wish.amount;
  for (const { market, tokenIn } of [...route].reverse()) {
    [amount] = await readContract(config, {
      address: exchange,
      abi: exchangeAbi,
      functionName: "quoteExactOut",
      args: [poolKey(market), tokenIn, amount],
    });
  }
  return { kind: "quote", wish, route, amountIn: amount, amountOut: wish.amount };
}
