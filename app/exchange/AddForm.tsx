"use client";
import type { Market, TokenRef } from "@lading/sdk/api";
import { useState } from "react";
import { readAmount } from "../design/amount.ts";
import { Banner } from "../design/Banner.tsx";
import { Field } from "../design/Field.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Select } from "../design/Select.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useTokenBalance } from "../wallet/useTokenBalance.ts";
import { marketName } from "./MarketName.tsx";
import { matching } from "./proportion.ts";
import { mostIn, type TradeSettings } from "./slippage.ts";
import { TokenAmount, useTokenText } from "./TokenAmount.tsx";
import { amountText, TokenField } from "./TokenField.tsx";
import { TradeTerms } from "./TradeTerms.tsx";
import { useLiquidity } from "./useLiquidity.ts";
import { type AddWish, useAddQuote } from "./useLiquidityQuote.ts";

type Mode = "both" | "base" | "quote";

/** Provides liquidity to a market that has some: both tokens in the market's proportion, or one of them. */
export function AddForm({
  market,
  settings,
  onSettings,
}: {
  market: Market;
  settings: TradeSettings;
  onSettings: (settings: TradeSettings) => void;
}) {
  const { base, quote } = market;
  const [mode, setMode] = useState<Mode>("both");
  const [side, setSide] = useState<"base" | "quote">("base");
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const say = useTokenText();
  const locale = useLocale();
  const { exchange } = useDeployment().contracts;
  const act = useLiquidity(market);
  const balances = { base: useTokenBalance(base.address), quote: useTokenBalance(quote.address) };
  const tokens = { base, quote };

  const typedSide = mode === "both" ? side : mode;
  const typed = readAmount(text, tokens[typedSide].decimals);
  const amount = typed.kind === "amount" ? typed.value : undefined;
  const other = amount === undefined || mode !== "both" ? undefined : matching(amount, side, market);
  const amounts = {
    base: typedSide === "base" ? amount : other,
    quote: typedSide === "quote" ? amount : other,
  };
  const wish = wishOf(market, mode, amounts, typedSide, settings);
  const answer = useAddQuote(market, wish);
  const added =
    wish && answer.data && answer.data.kind !== "refused" && answer.data.kind === wish.kind
      ? answer.data
      : undefined;
  const lacking = (["base", "quote"] as const).find((one) => {
    const { data } = balances[one];
    return data !== undefined && (amounts[one] ?? 0n) > data;
  });
  const supply = BigInt(market.supply);
  const part = added === undefined ? undefined : (added.shares * 10_000n) / (supply + added.shares);

  return (
    <form
      className="space-y-4 p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (added && lacking === undefined) setOpen(true);
      }}
    >
      <Field
        label="Put in"
        hint={
          mode === "both"
            ? undefined
            : "The part that has to become the other token pays the market's fee, as a swap would."
        }
      >
        {(control) => (
          <Select
            control={control}
            items={[
              { value: "both" as const, label: "Both tokens", note: "In the market's proportion, no fee" },
              { value: "base" as const, label: `Only ${base.symbol}` },
              { value: "quote" as const, label: `Only ${quote.symbol}` },
            ]}
            value={mode}
            onChange={(next) => {
              setMode(next);
              setText("");
            }}
          />
        )}
      </Field>
      {(["base", "quote"] as const)
        .filter((one) => mode === "both" || mode === one)
        .map((one) => (
          <TokenField
            key={one}
            token={tokens[one]}
            balance={balances[one].data}
            text={typedSide === one ? text : amountText(amounts[one], tokens[one])}
            problem={
              typedSide === one && typed.kind === "problem"
                ? typed.problem
                : lacking === one && `Your wallet holds ${say(balances[one].data ?? 0n, tokens[one])}.`
            }
            onChange={(next) => {
              setSide(one);
              setText(next);
            }}
          />
        ))}
      {wish && answer.data?.kind === "refused" && (
        <Banner tone="warn" title={answer.data.explanation.sentence}>
          {answer.data.explanation.how}
        </Banner>
      )}
      {added && part !== undefined && (
        <Facts>
          <Fact label="Your part of the market, with this alone">{formatBps(part, locale)}</Fact>
          {added.kind === "single" && (
            <Fact label="Fee of the part that is traded">
              <TokenAmount amount={added.fee} token={tokens[typedSide]} />
            </Fact>
          )}
        </Facts>
      )}
      <TradeTerms settings={settings} onChange={onSettings} />
      <ActButton type="submit" wide size="large" disabled={!added || lacking !== undefined}>
        {typed.kind !== "amount"
          ? "Enter an amount"
          : lacking !== undefined
            ? `Not enough ${tokens[lacking].symbol}`
            : "Review addition"}
      </ActButton>
      {wish && added && part !== undefined && (
        <ReviewDialog
          open={isOpen}
          onOpenChange={setOpen}
          title={`Add liquidity to ${marketName(market)}`}
          description="You get shares of the market. They can be removed at any time, also while trading is stopped."
          contract={exchange}
          contractName="Exchange"
          act="Add liquidity"
          runner={act}
          onConfirm={async () => {
            const end = await act.add(wish, added.shares, settings);
            if (end.phase === "done") setText("");
            return end;
          }}
        >
          {added.kind === "both" ? (
            <>
              <Fact label={`You put in ${tokenAt(market, 0).symbol}`}>
                <TokenAmount amount={added.amount0} token={tokenAt(market, 0)} />
              </Fact>
              <Fact label={`You put in ${tokenAt(market, 1).symbol}`}>
                <TokenAmount amount={added.amount1} token={tokenAt(market, 1)} />
              </Fact>
            </>
          ) : (
            <>
              <Fact label="You put in">
                <TokenAmount amount={amount ?? 0n} token={tokens[typedSide]} />
              </Fact>
              <Fact label="Fee of the part that is traded">
                <TokenAmount amount={added.fee} token={tokens[typedSide]} />
              </Fact>
            </>
          )}
          <Fact label="Your part of the market, with this alone">{formatBps(part, locale)}</Fact>
          <Fact label="Refused if you would get less by">{formatBps(settings.slippageBps, locale)}</Fact>
          <Fact label="What you risk">
            <span className="block max-w-[30ch] text-left text-muted">
              When the price moves you hold more of the token that fell, which can cost more than fees bring.
            </span>
          </Fact>
        </ReviewDialog>
      )}
    </form>
  );
}

/** A market's tokens in the contract's order. */
const tokenAt = (market: Market, index: 0 | 1): TokenRef =>
  market.base.address === (index === 0 ? market.token0 : market.token1) ? market.base : market.quote;

/**
 * The typed side is taken as it is. The other one may be a little more than shown, since the proportion moves with
 * every trade; never both, or more than was typed would go in.
 */
function wishOf(
  market: Market,
  mode: Mode,
  amounts: Record<"base" | "quote", bigint | undefined>,
  typedSide: "base" | "quote",
  settings: TradeSettings,
): AddWish | undefined {
  const typed = amounts[typedSide];
  if (typed === undefined) return undefined;
  if (mode !== "both") {
    const token = mode === "base" ? market.base : market.quote;
    return { kind: "single", tokenIn: token.address, amountIn: typed };
  }
  const other = amounts[typedSide === "base" ? "quote" : "base"];
  if (other === undefined) return undefined;
  const most = mostIn(other, settings.slippageBps);
  const [base, quote] = typedSide === "base" ? [typed, most] : [most, typed];
  return market.base.address === market.token0
    ? { kind: "both", max0: base, max1: quote }
    : { kind: "both", max0: quote, max1: base };
}
