"use client";
import type { AssetRef } from "@lading/sdk/api";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { type Address, getAddress } from "viem";
import { AmountInput } from "../design/AmountInput.tsx";
import { readAmount } from "../design/amount.ts";
import { Banner } from "../design/Banner.tsx";
import { Button } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { Field } from "../design/Field.tsx";
import { Money } from "../design/Money.tsx";
import { Select } from "../design/Select.tsx";
import { Fact, Facts } from "../design/Stat.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useChainNow } from "../wallet/useChainNow.ts";
import { usePieceActs } from "./usePieceActs.ts";

interface Part {
  key: number;
  recipient: Address | null;
  text: string;
}

const TAKE_UP_DAYS = ["3", "7", "14", "30"] as const;

/** Pays one's own suppliers with parts of what the buyer owes; the rest stays with the owner. */
export function SplitDialog({
  piece,
  owner,
  isOpen,
  onClose,
}: {
  piece: { id: string; face: bigint; asset: AssetRef };
  owner: string;
  isOpen: boolean;
  onClose: () => void;
}) {
  const { participants, nameOf } = useDirectory();
  const acts = usePieceActs();
  const now = useChainNow();
  const [parts, setParts] = useState<Part[]>([{ key: 0, recipient: null, text: "" }]);
  const [days, setDays] = useState<(typeof TAKE_UP_DAYS)[number]>("14");
  const { decimals, currency } = piece.asset;

  const suppliers = participants
    .filter((one) => one.verified && one.roles.includes("supplier") && one.account !== owner.toLowerCase())
    .map((one) => ({
      value: getAddress(one.account),
      label: nameOf(one.account) ?? getAddress(one.account),
    }));

  const readings = parts.map((part) => readAmount(part.text, decimals));
  const given = readings.reduce((sum, one) => sum + (one.kind === "amount" ? one.value : 0n), 0n);
  const rest = piece.face - given;
  const isComplete =
    parts.every((part) => part.recipient) && readings.every((one) => one.kind === "amount") && rest >= 0n;

  const change = (key: number, changed: Partial<Part>) =>
    setParts(parts.map((part) => (part.key === key ? { ...part, ...changed } : part)));

  const submit = () => {
    const shares = parts.flatMap((part, index) => {
      const reading = readings[index];
      return part.recipient && reading?.kind === "amount"
        ? [{ recipient: part.recipient, face: reading.value }]
        : [];
    });
    if (rest > 0n) shares.push({ recipient: getAddress(owner), face: rest });
    void acts.split(piece, shares, now + Number(days) * 86_400, onClose);
  };

  return (
    <Dialog
      open={isOpen}
      onOpenChange={(next) => !next && onClose()}
      title="Split to your suppliers"
      description="They hold a part of what the buyer owes and can turn it into cash themselves."
      footer={
        <Button tone="primary" disabled={!isComplete} busy={acts.isBusy} onClick={submit}>
          Split
        </Button>
      }
    >
      <div className="space-y-4">
        {suppliers.length === 0 && (
          <Banner tone="info">There is no other verified supplier yet. Ask yours to join first.</Banner>
        )}
        {parts.map((part, index) => (
          <div key={part.key} className="grid grid-cols-[1fr_auto] items-end gap-2">
            <div className="grid gap-3 sm:grid-cols-2">
              <Field label="Supplier">
                {(control) => (
                  <Select
                    control={control}
                    items={suppliers}
                    value={part.recipient}
                    onChange={(recipient) => change(part.key, { recipient })}
                    placeholder="Choose"
                  />
                )}
              </Field>
              <Field label="Amount" error={problemOf(readings[index])}>
                {(control) => (
                  <AmountInput
                    control={control}
                    value={part.text}
                    onChange={(text) => change(part.key, { text })}
                    decimals={decimals}
                    unit={currency}
                  />
                )}
              </Field>
            </div>
            <Button
              tone="quiet"
              size="icon"
              aria-label={`Remove part ${index + 1}`}
              disabled={parts.length === 1}
              onClick={() => setParts(parts.filter((other) => other.key !== part.key))}
            >
              <X aria-hidden className="size-4" />
            </Button>
          </div>
        ))}
        <Button
          size="small"
          icon={<Plus aria-hidden className="size-3.5" />}
          onClick={() =>
            setParts([
              ...parts,
              { key: Math.max(...parts.map((part) => part.key)) + 1, recipient: null, text: "" },
            ])
          }
        >
          Another supplier
        </Button>
        <Field label="They take it up within" hint="After that you can take an untouched part back.">
          {(control) => (
            <Select
              control={control}
              items={TAKE_UP_DAYS.map((value) => ({ value, label: `${value} days` }))}
              value={days}
              onChange={setDays}
            />
          )}
        </Field>
        <Facts>
          <Fact label="To suppliers">
            <Money amount={given} unit={piece.asset} />
          </Fact>
          <Fact label={rest < 0n ? "More than the piece by" : "You keep"} total>
            <Money
              amount={rest < 0n ? -rest : rest}
              unit={piece.asset}
              className={rest < 0n ? "text-bad" : ""}
            />
          </Fact>
        </Facts>
      </div>
    </Dialog>
  );
}

const problemOf = (reading: ReturnType<typeof readAmount> | undefined) =>
  reading?.kind === "problem" ? reading.problem : undefined;
