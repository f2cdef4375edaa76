"use client";
import { formatBps } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import type { Chance } from "./eligible.ts";
import { partBps } from "./rate.ts";
import { useAskActs } from "./useAskActs.ts";

/** Being paid at once at the buyer's posted rate. */
export function TakeDialog({
  chance,
  open,
  onOpenChange,
}: {
  chance: Chance;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { offer, piece, instant } = chance;
  const act = useAskActs();
  const locale = useLocale();
  const money = useMoney(offer.asset);
  const { earlyPayment } = useDeployment().contracts;
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Be paid now for invoice #${piece.obligationId}`}
      description="The money arrives with the transaction, and the invoice is done."
      contract={earlyPayment}
      contractName="Early payment"
      act={`Get ${money(instant.proceeds)}`}
      runner={act}
      onConfirm={() => act.take(offer, piece, instant.proceeds)}
    >
      <Fact label="Owed by">
        <PartyName address={offer.buyer} plain />
      </Fact>
      <Fact label="The buyer owes">
        <Money amount={chance.open} unit={offer.asset} />
      </Fact>
      <Fact label={`Discount for ${instant.days} days at ${formatBps(offer.instantRateBps, locale)} a year`}>
        <Money amount={instant.discount} unit={offer.asset} />{" "}
        <span className="text-muted">({formatBps(partBps(instant.discount, chance.open), locale)})</span>
      </Fact>
      <Fact label="You get now" total>
        <Money amount={instant.proceeds} unit={offer.asset} />
      </Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}
