"use client";
import type { Obligation } from "@lading/sdk/api";
import { useState } from "react";
import { Banner } from "../design/Banner.tsx";
import { Money } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { ReasonField } from "./RejectDialog.tsx";
import { useRaiseClaim } from "./useRaiseClaim.ts";
import { useWithdrawClaim } from "./useWithdrawClaim.ts";

/** Contests an accepted invoice, or withdraws the claim. */
export function ClaimDialog({
  invoice,
  open,
  onOpenChange,
}: {
  invoice: Obligation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const raising = useRaiseClaim();
  const withdrawing = useWithdrawClaim();
  const { receivables } = useDeployment().contracts;
  const [reason, setReason] = useState("");
  const text = reason.trim();
  const isRaise = !invoice.contested;
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isRaise ? "Contest this invoice" : "Withdraw your claim"}
      description={
        isRaise
          ? "Tells everyone that something is wrong with the goods."
          : "The invoice counts as undisputed again, and can be financed."
      }
      contract={receivables}
      contractName="Receivables"
      act={isRaise ? (text ? "Contest" : "Give a reason") : "Withdraw the claim"}
      isReady={!isRaise || text.length > 0}
      danger={isRaise}
      runner={isRaise ? raising : withdrawing}
      onConfirm={() => (isRaise ? raising.raiseClaim(invoice, text) : withdrawing.withdrawClaim(invoice))}
      form={
        isRaise && (
          <>
            <Banner tone="warn">
              Your approval stands and you still owe the amount on the due day. What stops is new financing of
              this invoice.
            </Banner>
            <ReasonField value={reason} onChange={setReason} hint="Everyone can read it, for good." />
          </>
        )
      }
    >
      <Fact label="Supplier">
        <PartyName address={invoice.creditor} plain />
      </Fact>
      <Fact label="Still owed">
        <Money amount={BigInt(invoice.open)} unit={invoice.asset} />
      </Fact>
    </ReviewDialog>
  );
}
