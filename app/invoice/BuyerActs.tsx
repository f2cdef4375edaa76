"use client";
import type { ObligationDetail } from "@lading/sdk/api";
import { useState } from "react";
import { Button, ButtonLink } from "../design/Button.tsx";
import { useCompany } from "../participants/useCompany.ts";
import { ApprovalSheet } from "../receivables/ApprovalSheet.tsx";
import { ClaimDialog } from "../receivables/ClaimDialog.tsx";
import { useAcceptances } from "../receivables/useRecordAcceptance.ts";

/** The buyer's acts on one invoice: decide, pay, contest. */
export function BuyerActs({ invoice }: { invoice: ObligationDetail }) {
  const { account } = useCompany();
  const acceptances = useAcceptances();
  const [open, setOpen] = useState<"decide" | "claim">();
  if (account !== invoice.obligor) return null;
  const close = (isOpen: boolean) => !isOpen && setOpen(undefined);
  return (
    <>
      {invoice.state === "issued" && (
        <Button tone="primary" size="small" onClick={() => setOpen("decide")}>
          Read and decide
        </Button>
      )}
      {invoice.state === "accepted" && (
        <>
          <ButtonLink href="/buy" size="small" tone="primary">
            Pay
          </ButtonLink>
          <Button size="small" onClick={() => setOpen("claim")}>
            {invoice.contested ? "Withdraw the claim" : "Contest"}
          </Button>
        </>
      )}
      <ApprovalSheet
        invoice={invoice}
        number={undefined}
        company={account}
        acceptance={acceptances.data?.find((one) => one.obligationId === invoice.id)}
        now={invoice.asOf.timestamp}
        open={open === "decide"}
        onOpenChange={close}
      />
      <ClaimDialog invoice={invoice} open={open === "claim"} onOpenChange={close} />
    </>
  );
}
