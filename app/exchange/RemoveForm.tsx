"use client";
import type { LiquidityPositionDetail, Market } from "@lading/sdk/api";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Button, ButtonLink } from "../design/Button.tsx";
import { Input } from "../design/Field.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { marketName } from "./MarketName.tsx";
import { leastOut, type TradeSettings } from "./slippage.ts";
import { TokenAmount } from "./TokenAmount.tsx";
import { TradeTerms } from "./TradeTerms.tsx";
import { useLiquidity } from "./useLiquidity.ts";
import { useRemoveQuote } from "./useLiquidityQuote.ts";

const PORTIONS = [25, 50, 75, 100];

/** Takes liquidity out, by the percentage; works whatever else is stopped. */
export function RemoveForm({
  market,
  position,
  settings,
  onSettings,
}: {
  market: Market;
  /** The connected account's; undefined while it is read or without a wallet. */
  position: LiquidityPositionDetail | undefined;
  settings: TradeSettings;
  onSettings: (settings: TradeSettings) => void;
}) {
  const [percent, setPercent] = useState(100);
  const [isOpen, setOpen] = useState(false);
  const locale = useLocale();
  const act = useLiquidity(market);
  const { exchange } = useDeployment().contracts;
  const held = BigInt(position?.shares ?? 0);
  const staked = BigInt(position?.staked ?? 0);
  const shares = (held * BigInt(percent)) / 100n;
  const quoted = useRemoveQuote(market, shares);
  const amounts = shares > 0n ? quoted.data : undefined;
  const isSwapped = market.base.address !== market.token0;
  const baseOut = amounts?.[isSwapped ? 1 : 0];
  const quoteOut = amounts?.[isSwapped ? 0 : 1];

  return (
    <form
      className="space-y-4 p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (amounts) setOpen(true);
      }}
    >
      <fieldset>
        <legend className="mb-1.5 flex w-full items-baseline justify-between text-sm font-medium">
          How much of yours
        </legend>
        <div className="grid grid-cols-[repeat(4,minmax(0,1fr))_4.5rem] gap-1.5">
          {PORTIONS.map((portion) => (
            <Button
              key={portion}
              className="h-10 px-0"
              tone={percent === portion ? "primary" : "secondary"}
              aria-pressed={percent === portion}
              onClick={() => setPercent(portion)}
            >
              {portion}%
            </Button>
          ))}
          <Input
            aria-label="Percent of your liquidity"
            inputMode="numeric"
            value={String(percent)}
            onChange={(event) => {
              const next = Number(event.target.value.replace(/\D/g, "").slice(0, 3));
              setPercent(Math.min(100, next));
            }}
          />
        </div>
      </fieldset>
      <Facts>
        <Fact label={`You get ${market.base.symbol}`}>
          {baseOut === undefined ? (
            <span className="text-faint">–</span>
          ) : (
            <TokenAmount amount={baseOut} token={market.base} />
          )}
        </Fact>
        <Fact label={`You get ${market.quote.symbol}`}>
          {quoteOut === undefined ? (
            <span className="text-faint">–</span>
          ) : (
            <TokenAmount amount={quoteOut} token={market.quote} />
          )}
        </Fact>
        <Fact label="Fee">none besides network gas</Fact>
      </Facts>
      {staked > 0n && (
        <Banner
          title={`${formatBps((staked * 10_000n) / (staked + held), locale, 0)} of yours is in a farm`}
          action={
            <ButtonLink href="/fund/farms" size="small">
              Unstake first
            </ButtonLink>
          }
        >
          Only what is in your wallet can be removed.
        </Banner>
      )}
      <TradeTerms settings={settings} onChange={onSettings} />
      <ActButton type="submit" wide size="large" disabled={!amounts}>
        {held === 0n && position ? "You hold no shares of this market" : "Review removal"}
      </ActButton>
      {amounts && baseOut !== undefined && quoteOut !== undefined && (
        <ReviewDialog
          open={isOpen}
          onOpenChange={setOpen}
          title={`Remove liquidity from ${marketName(market)}`}
          description="Your part of both reserves comes back in one transaction."
          contract={exchange}
          contractName="Exchange"
          act={`Remove ${percent}%`}
          runner={act}
          onConfirm={() => act.remove(shares, amounts, settings)}
        >
          <Fact label="You get about">
            <span className="block">
              <TokenAmount amount={baseOut} token={market.base} />
            </span>
            <TokenAmount amount={quoteOut} token={market.quote} />
          </Fact>
          <Fact label="At least">
            <span className="block">
              <TokenAmount amount={leastOut(baseOut, settings.slippageBps)} token={market.base} />
            </span>
            <TokenAmount amount={leastOut(quoteOut, settings.slippageBps)} token={market.quote} />
          </Fact>
          <Fact label="Fee">none besides network gas</Fact>
        </ReviewDialog>
      )}
    </form>
  );
}
