"use client";
import type { Market, TokenRef } from "@lading/sdk/api";
import { Fragment } from "react";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { Price } from "../financing/PoolFigures.tsx";
import { feeBps } from "./fee.ts";
import { premiumBps, premiumInWords } from "./premium.ts";
import { type Hop, impactBps, priceOf } from "./route.ts";
import type { TradeSettings } from "./slippage.ts";
import { TokenAmount } from "./TokenAmount.tsx";
import { swapBounds } from "./useSwap.ts";
import type { SwapQuote } from "./useSwapQuote.ts";

/** From here on a trade moves the price so much that it should be said loudly. */
export const LOUD_IMPACT_BPS = 100n;

interface Shown {
  quote: SwapQuote;
  from: TokenRef;
  to: TokenRef;
  market: Market;
  settings: TradeSettings;
}

/** What a trade does, below the amounts: price, against the books, impact, fee, way and the worst case. */
export function SwapFacts({
  quote,
  ...rest
}: Omit<Shown, "quote"> & {
  quote: SwapQuote | undefined;
}) {
  if (!quote) return null;
  return (
    <Facts>
      <SwapFactList quote={quote} {...rest} />
    </Facts>
  );
}

export function SwapFactList({ quote, from, to, market, settings }: Shown) {
  const locale = useLocale();
  const { route, amountIn, amountOut, wish } = quote;
  const [only, ...more] = route;
  const isDirect = only !== undefined && more.length === 0;
  const price = isDirect ? priceOf(only, amountIn, amountOut) : undefined;
  const nav =
    isDirect && only.market.id === market.id && market.nav !== null ? BigInt(market.nav) : undefined;
  const against = price !== undefined && nav !== undefined ? premiumBps(price, nav) : undefined;
  const impact = impactBps(route, amountIn, amountOut);
  const bounds = swapBounds(quote, settings);
  return (
    <>
      {price !== undefined && (
        <Fact label="Price you get">
          <span className="block">
            <Price value={price} /> {market.quote.symbol}
          </span>
          {against !== undefined && (
            <span className="block text-xs text-muted">
              {premiumInWords(against, (bps) => formatBps(bps, locale))} what the pool&apos;s books say
            </span>
          )}
        </Fact>
      )}
      <Fact label="Price impact">
        {impact === undefined ? (
          "–"
        ) : (
          <span className={impact >= LOUD_IMPACT_BPS ? "font-medium text-warn" : ""}>
            {impact === 0n ? "below 0.01%" : formatBps(impact, locale)}
          </span>
        )}
      </Fact>
      <Fact label={route.length === 1 ? "Fee in the price" : "Fees in the price"}>
        {route.map((hop) => formatBps(feeBps(hop.market.feePips), locale)).join(" + ")}
      </Fact>
      {!isDirect && (
        <Fact label="Route">
          <Way route={route} from={from} />
        </Fact>
      )}
      {wish.exact === "out" && isDirect ? (
        <Fact label="You pay at most">
          <TokenAmount amount={bounds.mostIn} token={from} />
        </Fact>
      ) : (
        <Fact label="You get at least">
          <TokenAmount amount={bounds.leastOut} token={to} />
        </Fact>
      )}
    </>
  );
}

function Way({ route, from }: { route: readonly Hop[]; from: TokenRef }) {
  return (
    <span>
      {from.symbol}
      {route.map(({ market, tokenOut }) => (
        <Fragment key={market.id}>
          {" → "}
          {market.base.address === tokenOut ? market.base.symbol : market.quote.symbol}
        </Fragment>
      ))}
    </span>
  );
}
