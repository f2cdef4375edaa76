"use client";
import { discountOf } from "@lading/sdk/early-payments";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Field, Input } from "../design/Field.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import type { Chance } from "./eligible.ts";
import { partBps, readRate } from "./rate.ts";
import { useAskActs } from "./useAskActs.ts";

/** Basis points: above this the discount could pass half of what is owed, which the contract refuses. */
const mostRate = (days: number): number => Math.min(10_000, Math.floor(1_800_000 / Math.max(1, days)));

/** The highest discount a supplier would give, as a rate, as money and as a part of the invoice. */
export function AskDialog({
  chance,
  open,
  onOpenChange,
}: {
  chance: Chance;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { offer, piece, roundDays } = chance;
  const act = useAskActs();
  const locale = useLocale();
  const { earlyPayment } = useDeployment().contracts;
  const [text, setText] = useState(String(Math.ceil(offer.instantRateBps / 100)));
  const rate = readRate(text, { least: offer.minRateBps, most: mostRate(roundDays) });
  const discount = rate.kind === "rate" ? discountOf(chance.open, rate.bps, roundDays) : undefined;
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Ask for early payment of invoice #${piece.obligationId}`}
      description="Your invoice is held until the round is cleared. You can withdraw until then."
      contract={earlyPayment}
      contractName="Early payment"
      act="Ask"
      isReady={rate.kind === "rate"}
      runner={act}
      onConfirm={() => (rate.kind === "rate" ? act.ask(offer, piece, rate.bps) : Promise.resolve(act.state))}
      form={
        <>
          <Field
            label="Highest discount you would give, % a year"
            hint={`The buyer wants at least ${formatBps(offer.minRateBps, locale)}. A higher rate is filled first.`}
            error={rate.kind === "problem" && rate.problem}
          >
            {(control) => (
              <Input
                {...control}
                inputMode="decimal"
                autoComplete="off"
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          <Banner tone="info">
            Everyone who is filled gives the same rate: the lowest that was needed to use the buyer&apos;s
            cash. Yours is a limit, not a price, so there is no gain in naming less than you would accept.
          </Banner>
        </>
      }
    >
      <Fact label="The buyer owes">
        <Money amount={chance.open} unit={offer.asset} />
      </Fact>
      <Fact label={`It costs you at most, for ${roundDays} days`}>
        {discount === undefined ? (
          "–"
        ) : (
          <>
            <Money amount={discount} unit={offer.asset} />{" "}
            <span className="text-muted">({formatBps(partBps(discount, chance.open), locale)})</span>
          </>
        )}
      </Fact>
      <Fact label="You get at least, if filled in full">
        {discount === undefined ? (
          "–"
        ) : (
          <Money amount={chance.open - discount} unit={offer.asset} className="font-semibold" />
        )}
      </Fact>
      <Fact label="The round closes">
        <Instant seconds={offer.closesAt} /> UTC
      </Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}
