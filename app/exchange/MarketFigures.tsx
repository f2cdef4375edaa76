"use client";
import type { Market } from "@lading/sdk/api";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Stat, Stats } from "../design/Stat.tsx";
import { Price } from "../financing/PoolFigures.tsx";
import { feeBps } from "./fee.ts";
import { Premium } from "./Premium.tsx";
import { TokenAmount } from "./TokenAmount.tsx";

/** What a trader and a provider look at first. */
export function MarketFigures({ market }: { market: Market }) {
  const locale = useLocale();
  return (
    <Stats className="md:grid-flow-row md:grid-cols-3 xl:grid-cols-5">
      <Stat
        label="Price"
        note={
          market.premiumBps === null ? (
            `${market.quote.symbol} for one ${market.base.symbol}`
          ) : (
            <Premium bps={BigInt(market.premiumBps)} />
          )
        }
      >
        {market.price === null ? "–" : <Price value={BigInt(market.price)} />}
      </Stat>
      <Stat label="NAV" note={market.nav === null ? "no books behind it" : "what the pool's books say"}>
        {market.nav === null ? "–" : <Price value={BigInt(market.nav)} />}
      </Stat>
      <Stat
        label="Liquidity"
        note={`${market.providers} ${market.providers === 1 ? "provider" : "providers"}`}
      >
        <TokenAmount amount={BigInt(market.tvl)} token={market.quote} />
      </Stat>
      <Stat label="Volume, 24 h" note={`${market.day.swaps} ${market.day.swaps === 1 ? "trade" : "trades"}`}>
        <TokenAmount amount={BigInt(market.day.volume)} token={market.quote} />
      </Stat>
      <Stat
        label="Fee per trade"
        note={
          market.feeAprBps === null
            ? "earned by liquidity providers"
            : `${formatBps(market.feeAprBps, locale)} a year to providers`
        }
      >
        {formatBps(feeBps(market.feePips), locale)}
      </Stat>
    </Stats>
  );
}
