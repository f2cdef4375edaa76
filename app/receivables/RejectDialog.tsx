"use client";
import type { Obligation } from "@lading/sdk/api";
import { useState } from "react";
import { Field, TextArea } from "../design/Field.tsx";
import { Money } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { PartyName } from "../participants/PartyName.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useReject } from "./useReject.ts";

/** A reason is kept on the chain for good: short, and no secrets. */
const MOST_LETTERS = 200;

/** Refuses an invoice, with a reason that the supplier and everyone else can read. */
export function RejectDialog({
  invoice,
  open,
  onOpenChange,
  onDone,
}: {
  invoice: Obligation;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDone: () => void;
}) {
  const act = useReject();
  const { receivables } = useDeployment().contracts;
  const [reason, setReason] = useState("");
  const text = reason.trim();
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Reject this invoice"
      description="Nothing will be owed. The supplier can correct it and issue it again."
      contract={receivables}
      contractName="Receivables"
      act={text ? "Reject" : "Give a reason"}
      isReady={text.length > 0}
      danger
      runner={act}
      onConfirm={async () => {
        const end = await act.reject(invoice, text);
        if (end.phase === "done") onDone();
        return end;
      }}
      form={<ReasonField value={reason} onChange={setReason} hint="Everyone can read it, for good." />}
    >
      <Fact label="Supplier">
        <PartyName address={invoice.creditor} plain />
      </Fact>
      <Fact label="Amount">
        <Money amount={BigInt(invoice.face)} unit={invoice.asset} />
      </Fact>
    </ReviewDialog>
  );
}

export function ReasonField({
  value,
  onChange,
  hint,
}: {
  value: string;
  onChange: (text: string) => void;
  hint: string;
}) {
  return (
    <Field label="Reason" hint={hint} side={`${value.length} of ${MOST_LETTERS}`}>
      {(control) => (
        <TextArea
          {...control}
          value={value}
          maxLength={MOST_LETTERS}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
