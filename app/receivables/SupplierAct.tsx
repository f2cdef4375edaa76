"use client";
import type { Obligation } from "@lading/sdk/api";
import { useState } from "react";
import { useConnection } from "wagmi";
import { Button } from "../design/Button.tsx";
import { QuoteDialog } from "../financing/QuoteDialog.tsx";
import { useAcceptances, useRecordAcceptance } from "./useRecordAcceptance.ts";

/** The supplier's next act on an invoice, if there is one: record a signed acceptance, or get cash. */
export function SupplierAct({ obligation }: { obligation: Obligation }) {
  const { address } = useConnection();
  const acceptances = useAcceptances();
  const recording = useRecordAcceptance();
  const [isQuoting, setQuoting] = useState(false);
  const signed = acceptances.data?.find((one) => one.obligationId === obligation.id);
  const finance = obligation.nextActions.find(
    (action) => action.act === "finance" && (action.by === "anyone" || action.by === address?.toLowerCase()),
  );

  if (obligation.state === "issued" && signed) {
    return (
      <Button
        size="small"
        tone="primary"
        busy={recording.isBusy}
        onClick={() => void recording.record(signed)}
      >
        Approved by signature: record
      </Button>
    );
  }
  if (finance?.pieceId == null) return null;
  return (
    <>
      <Button size="small" tone="primary" onClick={() => setQuoting(true)}>
        Get cash
      </Button>
      <QuoteDialog
        piece={{ id: finance.pieceId, asset: obligation.asset }}
        isOpen={isQuoting}
        onClose={() => setQuoting(false)}
      />
    </>
  );
}
