"use client";
import type { Market } from "@lading/sdk/api";
import { useState } from "react";
import { readAmount } from "../design/amount.ts";
import { Banner } from "../design/Banner.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { Price } from "../financing/PoolFigures.tsx";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useTokenBalance } from "../wallet/useTokenBalance.ts";
import { feeBps } from "./fee.ts";
import { marketName } from "./MarketName.tsx";
import { besideAt, openingPrice } from "./opening.ts";
import type { TradeSettings } from "./slippage.ts";
import { TokenAmount, useTokenText } from "./TokenAmount.tsx";
import { amountText, TokenField } from "./TokenField.tsx";
import { useLiquidity } from "./useLiquidity.ts";
import { type AddWish, useAddQuote } from "./useLiquidityQuote.ts";

type SideName = "base" | "quote";
const sides = ["base", "quote"] as const;

/** Of the first liquidity, as in ExchangeLiquidity.sol: these belong to nobody, so that a market never runs dry. */
const LOCKED_SHARES = 1_000n;

/**
 * Puts the first liquidity into an empty market, which sets its price: shares open at what the pool's books say, so that
 * the first trader finds nothing to take; anything else opens at the proportion of the two amounts.
 */
export function OpenForm({ market, settings }: { market: Market; settings: TradeSettings }) {
  const { base, quote } = market;
  const tokens = { base, quote };
  const [texts, setTexts] = useState({ base: "", quote: "" });
  const [typedSide, setTypedSide] = useState<SideName>("base");
  const [isOpen, setOpen] = useState(false);
  const say = useTokenText();
  const locale = useLocale();
  const { exchange } = useDeployment().contracts;
  const act = useLiquidity(market);
  const balances = { base: useTokenBalance(base.address).data, quote: useTokenBalance(quote.address).data };

  const isShare = market.kind === "share";
  const nav = market.nav === null ? undefined : BigInt(market.nav);
  const read = (side: SideName) => readAmount(texts[side], tokens[side].decimals);
  const problemOf = (side: SideName) => {
    const reading = read(side);
    return reading.kind === "problem" && reading.problem;
  };
  const amountOf = (side: SideName): bigint | undefined => {
    const reading = read(isShare ? typedSide : side);
    if (reading.kind !== "amount") return undefined;
    if (!isShare || side === typedSide) return reading.value;
    return nav === undefined ? undefined : besideAt(reading.value, typedSide, nav, market);
  };
  const amounts = { base: amountOf("base"), quote: amountOf("quote") };
  const { base: baseIn, quote: quoteIn } = amounts;
  const price =
    baseIn === undefined || quoteIn === undefined
      ? undefined
      : openingPrice({ base: baseIn, quote: quoteIn }, market);
  const wish: AddWish | undefined =
    baseIn === undefined || quoteIn === undefined || price === undefined
      ? undefined
      : market.base.address === market.token0
        ? { kind: "both", max0: baseIn, max1: quoteIn }
        : { kind: "both", max0: quoteIn, max1: baseIn };
  const answer = useAddQuote(market, wish);
  const added = wish && answer.data?.kind === "both" ? answer.data : undefined;
  const lacking = sides.find((side) => {
    const balance = balances[side];
    return balance !== undefined && (amounts[side] ?? 0n) > balance;
  });
  const type = (side: SideName, text: string) => {
    setTypedSide(side);
    setTexts((before) => (isShare ? { base: "", quote: "", [side]: text } : { ...before, [side]: text }));
  };
  const isBarred = isShare && nav === undefined;

  return (
    <form
      className="space-y-4 p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (added && lacking === undefined) setOpen(true);
      }}
    >
      {isBarred ? (
        <Banner tone="warn" title="The pool's books name no price now">
          Shares open at what the books say they are worth. Come back when the pool holds something.
        </Banner>
      ) : (
        <Banner tone="info" title="Nobody provides liquidity here yet">
          {isShare
            ? "You would be the first. Both tokens go in at what the pool's books say a share is worth."
            : "You would be the first, and the proportion of the two amounts is the opening price. If it is off, the next trader takes the difference from you."}
        </Banner>
      )}
      {sides.map((side) => (
        <TokenField
          key={side}
          token={tokens[side]}
          balance={balances[side]}
          text={!isShare || side === typedSide ? texts[side] : amountText(amounts[side], tokens[side])}
          problem={
            ((!isShare || side === typedSide) && problemOf(side)) ||
            (lacking === side && `Your wallet holds ${say(balances[side] ?? 0n, tokens[side])}.`)
          }
          onChange={(text) => type(side, text)}
        />
      ))}
      <Facts>
        <Fact label={`Opening price of one ${base.symbol}`}>
          {price === undefined ? (
            <span className="text-faint">–</span>
          ) : (
            <>
              <Price value={price} /> {quote.symbol}
            </>
          )}
        </Fact>
        <Fact label="You earn from every trade">{formatBps(feeBps(market.feePips), locale)}</Fact>
      </Facts>
      {wish && answer.data?.kind === "refused" && (
        <Banner tone="warn" title={answer.data.explanation.sentence}>
          {answer.data.explanation.how}
        </Banner>
      )}
      <ActButton type="submit" wide size="large" disabled={!added || lacking !== undefined}>
        {wish === undefined
          ? isShare
            ? "Enter an amount"
            : "Enter both amounts"
          : lacking !== undefined
            ? `Not enough ${tokens[lacking].symbol}`
            : "Review opening"}
      </ActButton>
      {wish && added && baseIn !== undefined && quoteIn !== undefined && price !== undefined && (
        <ReviewDialog
          open={isOpen}
          onOpenChange={setOpen}
          title={`Open the market ${marketName(market)}`}
          description="You get shares of the market. They can be removed at any time, also while trading is stopped."
          contract={exchange}
          contractName="Exchange"
          act="Open the market"
          runner={act}
          onConfirm={() => act.add(wish, added.shares, settings)}
        >
          <Fact label={`You put in ${base.symbol}`}>
            <TokenAmount amount={baseIn} token={base} />
          </Fact>
          <Fact label={`You put in ${quote.symbol}`}>
            <TokenAmount amount={quoteIn} token={quote} />
          </Fact>
          <Fact label={`Opening price of one ${base.symbol}`}>
            <Price value={price} /> {quote.symbol}
          </Fact>
          <Fact label="Stays in the market for good">
            {/* Both sides are worth the same at the opening price. */}
            <AtMost
              amount={(2n * quoteIn * LOCKED_SHARES) / (added.shares + LOCKED_SHARES) + 1n}
              market={market}
            />
          </Fact>
          <Fact label="Refused if">somebody opens it at another price first</Fact>
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

/** Small change in words: a cost is never shown as nothing. */
function AtMost({ amount, market: { quote } }: { amount: bigint; market: Market }) {
  const cent = 10n ** BigInt(Math.max(0, quote.decimals - 2));
  return amount < cent ? (
    <>
      less than <TokenAmount amount={cent} token={quote} />
    </>
  ) : (
    <TokenAmount amount={amount} token={quote} />
  );
}
