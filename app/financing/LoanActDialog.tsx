"use client";
import type { Financing } from "@lading/sdk/api";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import type { LoanAct, LoanStanding } from "./loan-standing.ts";
import type { PoolRef } from "./pool-ref.ts";
import { useRecover } from "./useRecover.ts";
import { useSettle } from "./useSettle.ts";
import { useWriteOff } from "./useWriteOff.ts";

const words: Record<LoanAct, { button: string; title: string; what: string }> = {
  settle: {
    button: "Settle",
    title: "Settle invoice",
    what: "Collects what the buyer has paid: the pool keeps its debt and interest, the rest goes to the seller. Anyone may do this.",
  },
  "write-off": {
    button: "Write off",
    title: "Write off invoice",
    what: "The loan is so late that anyone may end it. Cover on the buyer pays first, then general cover, and the pool bears what is left. Later payments come back in the opposite order.",
  },
  recover: {
    button: "Recover",
    title: "Recover on invoice",
    what: "The buyer has paid after the write-off. The pool is made whole first, then cover. Anyone may do this.",
  },
};

export const actWord = (act: LoanAct): string => words[act].button;

/** A look at what an act on a loan changes, before it is sent. */
export function LoanActDialog({
  loan,
  standing,
  act,
  pool,
  open,
  onOpenChange,
}: {
  loan: Financing;
  standing: LoanStanding;
  act: LoanAct;
  pool: PoolRef;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const settling = useSettle(pool);
  const writing = useWriteOff(pool);
  const recovering = useRecover(pool);
  const money = useMoney(pool.asset);
  const { button, title, what } = words[act];
  const runner = { settle: settling, "write-off": writing, recover: recovering }[act];
  const confirm = () =>
    act === "settle"
      ? settling.settle(loan)
      : act === "write-off"
        ? writing.writeOff(loan)
        : recovering.recover(loan);

  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`${title} #${loan.obligationId}`}
      description={what}
      contract={pool.address}
      contractName={pool.name}
      act={act === "write-off" ? `Write off ${money(standing.carrying)}` : button}
      danger={act === "write-off"}
      runner={runner}
      onConfirm={confirm}
    >
      <Fact label="Buyer">
        <PartyName address={loan.obligor} plain />
      </Fact>
      <Fact label="Days late">{standing.daysLate}</Fact>
      {act === "write-off" ? (
        <Fact label="Loss to be covered">
          <Money amount={standing.carrying} unit={pool.asset} />
        </Fact>
      ) : (
        <Fact label="Paid and waiting">
          <Money amount={standing.collectable} unit={pool.asset} />
        </Fact>
      )}
    </ReviewDialog>
  );
}
