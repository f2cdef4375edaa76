"use client";
import type { Market, TokenRef } from "@lading/sdk/api";
import { ArrowUpDown } from "lucide-react";
import { useMemo, useState } from "react";
import { formatUnits } from "viem/utils";
import { AmountInput } from "../design/AmountInput.tsx";
import { readAmount } from "../design/amount.ts";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { Select } from "../design/Select.tsx";
import { ActButton } from "../transactions/ReviewDialog.tsx";
import { TestMoney } from "../wallet/TestMoney.tsx";
import { useTokenBalance } from "../wallet/useTokenBalance.ts";
import { SwapFacts } from "./SwapFacts.tsx";
import { SwapReview } from "./SwapReview.tsx";
import type { TradeSettings } from "./slippage.ts";
import { useTokenText } from "./TokenAmount.tsx";
import { TradeTerms } from "./TradeTerms.tsx";
import { type SwapWish, useSwapQuote } from "./useSwapQuote.ts";

/** Sells one token for another at what the chain quotes now; either amount can be the exact one. */
export function SwapForm({
  market,
  markets,
  settings,
  onSettings,
}: {
  /** The one whose page this is: its base is offered for sale first. */
  market: Market;
  /** All of them: a token that this market does not trade is reached through others. */
  markets: readonly Market[];
  settings: TradeSettings;
  onSettings: (settings: TradeSettings) => void;
}) {
  const tokens = useMemo(() => tokensOf([market, ...markets]), [market, markets]);
  const [fromAddress, setFrom] = useState(market.base.address);
  const [toAddress, setTo] = useState(market.quote.address);
  const [exact, setExact] = useState<SwapWish["exact"]>("in");
  const [text, setText] = useState("");
  const [isOpen, setOpen] = useState(false);
  const say = useTokenText();
  const from = tokens.find(({ address }) => address === fromAddress) ?? market.base;
  const to = tokens.find(({ address }) => address === toAddress) ?? market.quote;
  const balance = useTokenBalance(from.address);

  const typed = readAmount(text, exact === "in" ? from.decimals : to.decimals);
  const wish: SwapWish | undefined =
    typed.kind === "amount"
      ? { tokenIn: from.address, tokenOut: to.address, exact, amount: typed.value }
      : undefined;
  const answer = useSwapQuote(markets, wish);
  // While the next answer is on its way the last one stands, greyed; it must not be traded on.
  const isCurrent = answer.data?.kind !== "quote" || (wish !== undefined && sameWish(answer.data.wish, wish));
  const quote = wish && answer.data?.kind === "quote" ? answer.data : undefined;
  const paid = exact === "in" ? (wish?.amount ?? 0n) : (quote?.amountIn ?? 0n);
  const isTooMuch = balance.data !== undefined && paid > balance.data;

  const choose = (side: "from" | "to", address: string) => {
    const next = tokens.find((token) => token.address === address);
    if (!next) return;
    if (side === "from") {
      if (next.address === to.address) setTo(from.address);
      setFrom(next.address);
    } else {
      if (next.address === from.address) setFrom(to.address);
      setTo(next.address);
    }
    setText("");
  };
  const turn = () => {
    setFrom(to.address);
    setTo(from.address);
    setExact("in");
    setText(quote ? formatUnits(quote.amountOut, to.decimals) : "");
  };
  const other = (amount: bigint | undefined, token: TokenRef) =>
    amount === undefined ? "" : formatUnits(amount, token.decimals);

  return (
    <form
      className="space-y-3 p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (quote && isCurrent && !isTooMuch) setOpen(true);
      }}
    >
      <Field
        label="You pay"
        side={balance.data !== undefined && <>Balance {say(balance.data, from)}</>}
        error={
          (exact === "in" && typed.kind === "problem" && typed.problem) ||
          (isTooMuch && `Your wallet holds ${say(balance.data ?? 0n, from)}.`)
        }
      >
        {(control) => (
          <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-2">
            <AmountInput
              value={exact === "in" ? text : other(quote?.amountIn, from)}
              onChange={(next) => {
                setExact("in");
                setText(next);
              }}
              decimals={from.decimals}
              unit=""
              max={balance.data}
              control={control}
            />
            <TokenChoice
              label="Token you pay with"
              tokens={tokens}
              value={from}
              onChange={(address) => choose("from", address)}
            />
          </div>
        )}
      </Field>
      {from.kind === "asset" && from.currency !== null && (
        <TestMoney asset={{ ...from, currency: from.currency }} balance={balance.data} needed={1n} />
      )}
      <div className="-my-1 flex justify-center">
        <Button size="iconSmall" aria-label="Turn the trade around" onClick={turn}>
          <ArrowUpDown aria-hidden className="size-3.5" />
        </Button>
      </div>
      <Field label="You get" error={exact === "out" && typed.kind === "problem" && typed.problem}>
        {(control) => (
          <div className="grid grid-cols-[minmax(0,1fr)_8rem] gap-2">
            <AmountInput
              value={exact === "out" ? text : other(quote?.amountOut, to)}
              onChange={(next) => {
                setExact("out");
                setText(next);
              }}
              decimals={to.decimals}
              unit=""
              control={control}
            />
            <TokenChoice
              label="Token you get"
              tokens={tokens}
              value={to}
              onChange={(address) => choose("to", address)}
            />
          </div>
        )}
      </Field>
      {wish && answer.data?.kind === "refused" && (
        <Banner tone="warn" title={answer.data.explanation.sentence}>
          {answer.data.explanation.how}
        </Banner>
      )}
      {wish && answer.data?.kind === "no-route" && (
        <Banner tone="warn" title={`No market leads from ${from.symbol} to ${to.symbol}`}>
          Choose another token, or trade in two steps through one that both are traded against.
        </Banner>
      )}
      {wish && answer.error && (
        <Banner tone="bad" title="The chain did not answer">
          {answer.error.message}
        </Banner>
      )}
      <div className={isCurrent ? "" : "opacity-60"}>
        <SwapFacts quote={quote} from={from} to={to} market={market} settings={settings} />
      </div>
      <TradeTerms settings={settings} onChange={onSettings} />
      <ActButton type="submit" wide size="large" disabled={!quote || !isCurrent || isTooMuch}>
        {typed.kind !== "amount"
          ? "Enter an amount"
          : isTooMuch
            ? `Not enough ${from.symbol}`
            : quote
              ? "Review swap"
              : answer.isFetching
                ? "Asking the chain…"
                : "No trade possible"}
      </ActButton>
      {quote && (
        <SwapReview
          quote={quote}
          from={from}
          to={to}
          market={market}
          settings={settings}
          balance={balance.data}
          open={isOpen}
          onOpenChange={setOpen}
          onDone={() => setText("")}
        />
      )}
    </form>
  );
}

function TokenChoice({
  label,
  tokens,
  value,
  onChange,
}: {
  label: string;
  tokens: readonly TokenRef[];
  value: TokenRef;
  onChange: (address: string) => void;
}) {
  return (
    <Select
      aria-label={label}
      items={tokens.map((token) => ({ value: token.address, label: token.symbol, note: kindOf(token) }))}
      value={value.address}
      onChange={onChange}
    />
  );
}

const kindOf = ({ kind, currency }: TokenRef): string => {
  switch (kind) {
    case "asset":
      return `Cash, ${currency ?? "no currency"}`;
    case "share":
      return "Pool share";
    case "reward":
      return "Reward token";
    case "other":
      return "Token";
  }
};

/** Every token that some market trades, each once, in the order in which it first appears. */
function tokensOf(markets: readonly Market[]): TokenRef[] {
  const byAddress = new Map<string, TokenRef>();
  for (const { base, quote } of markets) {
    for (const token of [base, quote]) if (!byAddress.has(token.address)) byAddress.set(token.address, token);
  }
  return [...byAddress.values()];
}

const sameWish = (a: SwapWish, b: SwapWish): boolean =>
  a.tokenIn === b.tokenIn && a.tokenOut === b.tokenOut && a.exact === b.exact && a.amount === b.amount;
