"use client";
import type { EarlyOffer } from "@lading/sdk/api";
import { ArrowRight } from "lucide-react";
import { Banner } from "../design/Banner.tsx";
import { Instant } from "../design/DateDay.tsx";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { SpendField, useSpendAmount } from "../wallet/SpendField.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { matchWith, type Outcome, outcomeOf } from "./outcome.ts";
import { useOffer } from "./useEarlyPayments.ts";
import { useOfferActs } from "./useOfferActs.ts";

/** Adds cash to a round that still takes asks, and shows what that would change. */
export function TopUpDialog({
  offer,
  now,
  open,
  onOpenChange,
}: {
  offer: EarlyOffer;
  /** Chain seconds. */
  now: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const act = useOfferActs();
  const { earlyPayment } = useDeployment().contracts;
  const money = useMoney(offer.asset);
  const locale = useLocale();
  const spend = useSpendAmount(offer.asset, offer.buyer);
  const detail = useOffer(offer.id);
  const left = BigInt(offer.left);
  const outcomeWith = (budget: bigint): Outcome | undefined => {
    const match = detail.data && matchWith(detail.data, budget, now);
    return match ? outcomeOf(detail.data, match, now) : undefined;
  };
  const before = outcomeWith(left);
  const after = outcomeWith(left + spend.amount);
  const asked = detail.data?.levels.reduce((sum, level) => sum + BigInt(level.open), 0n);
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Add cash to round ${offer.id}`}
      description="More of your suppliers can be paid early. The terms stay as they are, and what is not used comes back."
      contract={earlyPayment}
      contractName="Early payment"
      act={spend.amount > 0n ? `Add ${money(spend.amount)}` : "Enter an amount"}
      isReady={spend.amount > 0n}
      runner={act}
      onConfirm={async () => {
        const end = await act.topUp(offer, spend.amount);
        if (end.phase === "done") spend.setText("");
        return end;
      }}
      form={
        <>
          <SpendField label="Cash to add" spend={spend} />
          {before && before.paid === asked && !before.isPartial && (
            <Banner tone="info">
              The cash in the round already reaches for everyone who has asked. More of it serves suppliers
              who ask before the close.
            </Banner>
          )}
        </>
      }
    >
      <Fact label="Held for the round now">
        <Money amount={left} unit={offer.asset} />
      </Fact>
      <Fact label="Held afterwards">
        <Money amount={left + spend.amount} unit={offer.asset} className="font-semibold" />
      </Fact>
      {before && after && (
        <>
          <Change
            label="Discount if nobody asks any more, a year"
            before={formatBps(before.rateBps, locale)}
            after={formatBps(after.rateBps, locale)}
          />
          <Change label="Invoices paid early" before={money(before.paid)} after={money(after.paid)} />
          <Change label="You would earn" before={money(before.discount)} after={money(after.discount)} />
        </>
      )}
      <Fact label="Asks close">
        <Instant seconds={offer.closesAt} /> UTC
      </Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}

/** One value while nothing changes it, then the old and the new one. */
function Change({ label, before, after }: { label: string; before: string; after: string }) {
  return (
    <Fact label={label}>
      {before !== after && (
        <>
          <span className="text-muted">{before}</span>
          <ArrowRight role="img" aria-label="becomes" className="mx-1.5 inline size-3.5 text-muted" />
        </>
      )}
      <span className={before === after ? undefined : "font-semibold"}>{after}</span>
    </Fact>
  );
}
