"use client";
import type { Market, TokenRef } from "@lading/sdk/api";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Checkbox } from "../design/Checkbox.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { impactBps } from "./route.ts";
import { LOUD_IMPACT_BPS, SwapFactList } from "./SwapFacts.tsx";
import type { TradeSettings } from "./slippage.ts";
import { TokenAmount, useTokenText } from "./TokenAmount.tsx";
import { useSwap } from "./useSwap.ts";
import type { SwapQuote } from "./useSwapQuote.ts";

/** A large impact has to be agreed to by name before it can be signed. */
const AGREED_IMPACT_BPS = 500n;

/** The last look at a trade. */
export function SwapReview({
  quote,
  from,
  to,
  market,
  settings,
  balance,
  open,
  onOpenChange,
  onDone,
}: {
  quote: SwapQuote;
  from: TokenRef;
  to: TokenRef;
  market: Market;
  settings: TradeSettings;
  balance: bigint | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const act = useSwap();
  const say = useTokenText();
  const locale = useLocale();
  const { exchange } = useDeployment().contracts;
  const [isAgreed, setAgreed] = useState(false);
  const impact = impactBps(quote.route, quote.amountIn, quote.amountOut) ?? 0n;
  const mustAgree = impact >= AGREED_IMPACT_BPS;
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Swap ${from.symbol} for ${to.symbol}`}
      description={`At once, in one transaction, good for ${settings.minutes} minutes.`}
      contract={exchange}
      contractName="Exchange"
      act={`Swap ${say(quote.amountIn, from)}`}
      isReady={!mustAgree || isAgreed}
      runner={act}
      onConfirm={async () => {
        const end = await act.swap(quote, { in: from, out: to }, settings);
        if (end.phase === "done") onDone();
        return end;
      }}
      form={
        impact >= LOUD_IMPACT_BPS && (
          <>
            <Banner tone="warn" title={`This trade moves the price by ${formatBps(impact, locale)}`}>
              It is large for the liquidity there is. Several smaller trades over some days, or redeeming from
              the pool, may pay more.
            </Banner>
            {mustAgree && (
              <Checkbox
                checked={isAgreed}
                onChange={setAgreed}
                label="I want this trade at this price all the same"
              />
            )}
          </>
        )
      }
    >
      <Fact label="You pay">
        <TokenAmount amount={quote.amountIn} token={from} />
      </Fact>
      <Fact label="You get about">
        <TokenAmount amount={quote.amountOut} token={to} className="font-semibold" />
      </Fact>
      <SwapFactList quote={quote} from={from} to={to} market={market} settings={settings} />
      {balance !== undefined && (
        <Fact label={`Your ${from.symbol} afterwards`}>
          <TokenAmount amount={balance - quote.amountIn} token={from} />
        </Fact>
      )}
    </ReviewDialog>
  );
}
