"use client";
import type { EarlyOffer } from "@lading/sdk/api";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useOfferActs } from "./useOfferActs.ts";

interface Props {
  offer: EarlyOffer;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Matches the round and pays those who are filled. Anyone may. */
export function ClearDialog({ offer, open, onOpenChange }: Props) {
  const act = useOfferActs();
  const locale = useLocale();
  const { earlyPayment } = useDeployment().contracts;
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Clear round ${offer.id}`}
      description="The highest discounts are filled first until the cash is used. Everyone gives the same rate and is paid in this transaction."
      contract={earlyPayment}
      contractName="Early payment"
      act="Clear the round"
      runner={act}
      onConfirm={() => act.clear(offer)}
    >
      <Fact label="Asks">{offer.openAsks}</Fact>
      <Fact label="Cash in the round">
        <Money amount={BigInt(offer.left)} unit={offer.asset} />
      </Fact>
      <Fact label="Clears at">
        {offer.preview ? `${formatBps(offer.preview.rateBps, locale)} a year` : "nothing to match"}
      </Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}

/** Ends an offer, or takes back what a round has left. */
export function TakeBackDialog({ offer, open, onOpenChange }: Props) {
  const act = useOfferActs();
  const { earlyPayment } = useDeployment().contracts;
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={offer.state === "open" ? `Cancel round ${offer.id}` : `Take the rest of round ${offer.id} back`}
      description={
        offer.openAsks > 0
          ? "Suppliers who asked get their pieces back and are not paid early."
          : "The cash that is left comes back to you."
      }
      contract={earlyPayment}
      contractName="Early payment"
      act="Take it back"
      danger={offer.state === "open"}
      runner={act}
      onConfirm={() => act.cancel(offer)}
    >
      <Fact label="You get back">
        <Money amount={BigInt(offer.left)} unit={offer.asset} />
      </Fact>
      <Fact label="Asks that end">{offer.openAsks}</Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}
