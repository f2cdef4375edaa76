"use client";
import type { FlashOffer, Market } from "@lading/sdk/api";
import { Scale } from "lucide-react";
import { useState } from "react";
import type { Address } from "viem";
import { Banner } from "../design/Banner.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { Loaded, Panel } from "../design/Panel.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { marketName } from "../exchange/MarketName.tsx";
import { Premium } from "../exchange/Premium.tsx";
import { TokenAmount, useTokenText } from "../exchange/TokenAmount.tsx";
import { useMarkets } from "../exchange/useMarkets.ts";
import { Price } from "../financing/PoolFigures.tsx";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { type ArbitragePlan, useArbitrage, useArbitragePlan } from "./useArbitrage.ts";
import { useFlashOffers } from "./useFlashOffers.ts";

/** Shows a price that is off, and runs the loan that gains from it. */
export function ArbitragePanel() {
  const { navArbitrage } = useDeployment().contracts;
  const markets = useMarkets();
  return (
    <Panel
      title="The arbitrage example"
      description="contracts/examples/NavArbitrage.sol borrows, trades pool shares back to what the books say and keeps the difference, in one transaction."
    >
      <Loaded query={markets} skeleton={<SkeletonLines count={4} />}>
        {({ items }) => {
          const traded = items.filter(({ kind, supply }) => kind === "share" && supply !== "0");
          return traded.length === 0 ? (
            <EmptyState icon={<Scale />} title="No market of pool shares">
              There is no price that could be off.
            </EmptyState>
          ) : (
            <ul className="space-y-5">
              {traded.map((market) => (
                <li key={market.id}>
                  <Gap market={market} contract={navArbitrage} />
                </li>
              ))}
            </ul>
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** A frozen lender can neither redeem nor trade: the money has to come from a third contract. */
const lenderFor = (market: Market, offers: readonly FlashOffer[]): FlashOffer | undefined =>
  offers
    .filter(
      ({ kind, lender, token }) =>
        kind === "pool" && lender !== market.pool && token.address === market.quote.address,
    )
    .sort((a, b) => (BigInt(a.available) < BigInt(b.available) ? 1 : -1))[0];

function Gap({ market, contract }: { market: Market; contract: Address }) {
  const offers = useFlashOffers();
  const [isOpen, setOpen] = useState(false);
  const lender = offers.data && lenderFor(market, offers.data.items);
  const setting = lender && market.pool ? { market, pool: market.pool, lender } : undefined;
  const answer = useArbitragePlan(contract, setting);
  const plan = answer.data?.kind === "plan" ? answer.data : undefined;
  const act = useArbitrage(contract);
  const say = useTokenText();
  return (
    <article aria-label={marketName(market)}>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
        <p className="text-sm">
          <span className="font-semibold">{marketName(market)}</span> trades at{" "}
          {market.price === null ? "–" : <Price value={BigInt(market.price)} />}
          {market.premiumBps !== null && (
            <>
              , <Premium bps={BigInt(market.premiumBps)} />
            </>
          )}
          .
        </p>
        {plan && setting && (
          <ActButton onClick={() => setOpen(true)}>Gain {say(plan.profit, market.quote)}</ActButton>
        )}
      </div>
      <div className="mt-3">
        {offers.data && !lender ? (
          <Banner>
            It needs a lender of {market.quote.symbol} that is neither the exchange nor the pool behind the
            shares; there is none here.
          </Banner>
        ) : answer.data?.kind === "nothing" ? (
          <p className="text-sm text-muted">
            The price is so near the books that fees would eat the difference: there is nothing to gain now.
            Sell or buy shares on the exchange, and look again.
          </p>
        ) : answer.data?.kind === "refused" ? (
          <Banner tone="warn" title={answer.data.explanation.sentence}>
            {answer.data.explanation.how}
          </Banner>
        ) : plan && setting ? (
          <Facts>
            <PlanFacts plan={plan} market={market} lender={setting.lender} />
          </Facts>
        ) : (
          <SkeletonLines count={2} />
        )}
      </div>
      {plan && setting && (
        <ReviewDialog
          open={isOpen}
          onOpenChange={setOpen}
          title="Run the arbitrage example"
          description="One transaction: if less than 95% of the profit would be left, all of it is undone."
          contract={contract}
          contractName="NavArbitrage"
          act={`Gain ${say(plan.profit, market.quote)}`}
          runner={act}
          onConfirm={() => act.run(setting, plan)}
        >
          <PlanFacts plan={plan} market={market} lender={setting.lender} />
          <Fact label="Your own money in it">none, besides network gas</Fact>
        </ReviewDialog>
      )}
    </article>
  );
}

function PlanFacts({ plan, market, lender }: { plan: ArbitragePlan; market: Market; lender: FlashOffer }) {
  const { base, quote } = market;
  return (
    <>
      <Fact label={`Borrow from ${lender.name}`}>
        <TokenAmount amount={plan.amount} token={quote} />
      </Fact>
      <Fact
        label={
          plan.above
            ? `Deposit in your name, sell ${base.symbol} on the exchange`
            : `Buy ${base.symbol} on the exchange, redeem them at the pool`
        }
      >
        <TokenAmount amount={plan.shares} token={base} />
      </Fact>
      <Fact label="Fee of the loan">
        <TokenAmount amount={plan.fee} token={quote} />
      </Fact>
      <Fact label={plan.isSimulated ? "Left for you, simulated" : "Left for you, about"} total>
        <TokenAmount amount={plan.profit} token={quote} />
      </Fact>
    </>
  );
}
