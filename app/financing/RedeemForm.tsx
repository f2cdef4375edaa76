"use client";
import type { Holding } from "@lading/sdk/api";
import { useState } from "react";
import { formatUnits } from "viem/utils";
import { AmountInput } from "../design/AmountInput.tsx";
import { readAmount } from "../design/amount.ts";
import { Banner } from "../design/Banner.tsx";
import { ButtonLink } from "../design/Button.tsx";
import { Field } from "../design/Field.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { useMarkets } from "../exchange/useMarkets.ts";
import { ActButton, ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { Price, Shares } from "./PoolFigures.tsx";
import { type PoolNow, worthOf } from "./pool-now.ts";
import type { PoolRef } from "./pool-ref.ts";
import { type RedemptionPlan, redemptionPlan } from "./redemption-plan.ts";
import { useRedeem } from "./useRedeem.ts";
import { useRequestRedeem } from "./useRequestRedeem.ts";

/** Takes money out: at once while cash lasts and nobody waits, else through the queue. */
export function RedeemForm({
  pool,
  now,
  holding,
  queuedShares,
}: {
  pool: PoolRef;
  now: PoolNow;
  /** The connected account's; undefined while it is read or without a wallet. */
  holding: Holding | undefined;
  queuedShares: bigint;
}) {
  const { asset, shareDecimals } = pool;
  const leaving = useRedeem(pool);
  const queueing = useRequestRedeem(pool);
  const money = useMoney(asset);
  const [text, setText] = useState("");
  // Who asks for everything means every share, also when the price moves before the press.
  const [isAll, setAll] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const held = BigInt(holding?.shares ?? 0);
  const worth = worthOf(held, now.exitPrice, shareDecimals, asset.decimals);
  const max = holding && { value: worth, tooMuch: `Your shares are worth ${money(worth)}.` };
  const reading = readAmount(text, asset.decimals, isAll ? undefined : max);
  const write = (next: string) => {
    setText(next);
    setAll(worth > 0n && next === formatUnits(worth, asset.decimals));
  };
  const plan =
    reading.kind === "amount"
      ? redemptionPlan(isAll ? worth : reading.value, held, worth, queuedShares, now, {
          shareDecimals,
          assetDecimals: asset.decimals,
        })
      : undefined;
  const isQueue = plan?.kind === "queue";
  const markets = useMarkets();
  const market = markets.data?.items.find(
    (one) => one.pool === pool.address.toLowerCase() && one.supply !== "0",
  );

  return (
    <form
      className="space-y-4 p-4 sm:p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (plan) setOpen(true);
      }}
    >
      <Field
        label="Amount"
        side={holding && <>Yours {money(worth)}</>}
        error={reading.kind === "problem" && reading.problem}
      >
        {(control) => (
          <AmountInput
            value={text}
            onChange={write}
            decimals={asset.decimals}
            unit={asset.symbol}
            max={holding ? worth : undefined}
            control={control}
          />
        )}
      </Field>
      <Facts>
        <Fact label="Costs">
          {plan ? <Shares amount={plan.shares} pool={pool} /> : <span className="text-faint">–</span>}
        </Fact>
        <Fact label="Exit price">
          <Price value={now.exitPrice} />
        </Fact>
        <Fact label="Paid at once, at most">
          <Money amount={queuedShares > 0n ? 0n : now.cash} unit={asset} />
        </Fact>
        <Fact label="Fee">none besides network gas</Fact>
      </Facts>
      {isQueue && (
        <Banner
          title={plan.why === "queue" ? "Others are waiting" : "More than the pool has in cash"}
          action={
            market && (
              <ButtonLink href={`/fund/exchange/${market.id}`} size="small">
                Sell instead
              </ButtonLink>
            )
          }
        >
          {plan.why === "queue"
            ? "Requests are filled in the order they came, as loans are repaid."
            : `${money(now.cash)} can be paid at once. Enter no more than that, or join the queue and be filled as loans are repaid.`}
          {market && " On the exchange shares can be sold at once, at the market's price."}
        </Banner>
      )}
      <ActButton type="submit" wide size="large" disabled={!plan}>
        {!plan
          ? held === 0n && holding
            ? "You hold no shares"
            : "Enter an amount"
          : isQueue
            ? "Review request"
            : "Review redemption"}
      </ActButton>
      {plan && (
        <ReviewDialog
          open={isOpen}
          onOpenChange={setOpen}
          title={isQueue ? "Join the redemption queue" : `Redeem from ${pool.name}`}
          description={
            isQueue
              ? "The price is that of the moment of filling. Shares in the queue keep earning, and keep bearing losses, until then."
              : "One transaction. The money arrives in your wallet with it."
          }
          contract={pool.address}
          contractName={pool.name}
          act={isQueue ? "Join the queue" : `Redeem ${money(plan.assets)}`}
          runner={isQueue ? queueing : leaving}
          onConfirm={async () => {
            const end = await start(plan, leaving, queueing);
            if (end.phase === "done") write("");
            return end;
          }}
        >
          <Fact label={isQueue ? "Worth now" : "You get"}>
            <Money amount={plan.assets} unit={asset} />
          </Fact>
          <Fact label="Shares">
            <Shares amount={plan.shares} pool={pool} />
          </Fact>
          <Fact label="Exit price now">
            <Price value={now.exitPrice} />
          </Fact>
          <Fact label="Fee">none besides network gas</Fact>
          <Fact label="Left in the pool">
            <Money amount={worth - plan.assets} unit={asset} />
          </Fact>
          {isQueue && (
            <Fact label="Ahead of you">
              <Money
                amount={worthOf(queuedShares, now.exitPrice, shareDecimals, asset.decimals)}
                unit={asset}
              />
            </Fact>
          )}
        </ReviewDialog>
      )}
    </form>
  );
}

function start(
  plan: RedemptionPlan,
  leaving: ReturnType<typeof useRedeem>,
  queueing: ReturnType<typeof useRequestRedeem>,
) {
  switch (plan.kind) {
    case "redeem":
      return leaving.redeem(plan.shares);
    case "withdraw":
      return leaving.withdraw(plan.assets);
    case "queue":
      return queueing.requestRedeem(plan.shares);
  }
}
