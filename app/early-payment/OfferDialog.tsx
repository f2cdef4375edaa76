"use client";
import type { DeployedAsset } from "@lading/sdk/contracts";
import { useState } from "react";
import type { Address } from "viem";
import { Banner } from "../design/Banner.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Field, Input } from "../design/Field.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Select } from "../design/Select.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { SpendField, useSpendAmount } from "../wallet/SpendField.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { percentText, readRate } from "./rate.ts";
import { useOfferActs } from "./useOfferActs.ts";

/** As in EarlyPaymentOffers.sol: the days that a round may wait for its clearing have to fit in. */
const LEAST_DAYS_EARLY = 3;
/** Basis points a year, as in EarlyPaymentOffers.sol. */
const MOST_RATE = 10_000;

const closings = [
  { value: "3600", label: "In 1 hour" },
  { value: "86400", label: "Tomorrow at this time" },
  { value: "259200", label: "In 3 days" },
  { value: "604800", label: "In 7 days" },
] as const;

/** A buyer puts idle cash to work: how much, at what least rate, for which invoices and until when. */
export function OfferDialog({
  buyer,
  assets,
  now,
  open,
  onOpenChange,
}: {
  buyer: Address;
  /** What the buyer owes in; the first is offered first. */
  assets: readonly DeployedAsset[];
  /** Chain seconds. */
  now: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const act = useOfferActs();
  const { earlyPayment } = useDeployment().contracts;
  const [chosen, setChosen] = useState<string>();
  const asset = assets.find(({ address }) => address === chosen) ?? assets[0];
  if (!asset) return null;
  return (
    <Form
      key={asset.address}
      act={act}
      contract={earlyPayment}
      asset={asset}
      assets={assets}
      onAsset={setChosen}
      buyer={buyer}
      now={now}
      open={open}
      onOpenChange={onOpenChange}
    />
  );
}

function Form({
  act,
  contract,
  asset,
  assets,
  onAsset,
  buyer,
  now,
  open,
  onOpenChange,
}: {
  act: ReturnType<typeof useOfferActs>;
  contract: Address;
  asset: DeployedAsset;
  assets: readonly DeployedAsset[];
  onAsset: (address: string) => void;
  buyer: Address;
  now: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const money = useMoney(asset);
  const spend = useSpendAmount(asset, buyer);
  const budget = spend.amount;
  const [leastText, setLeast] = useState("4");
  const [instantText, setInstant] = useState("8");
  const [daysText, setDays] = useState("7");
  const [span, setSpan] = useState<(typeof closings)[number]["value"]>("86400");
  const least = readRate(leastText, { least: 1, most: MOST_RATE });
  const instant = readRate(instantText, {
    least: least.kind === "rate" ? least.bps : 1,
    most: MOST_RATE,
  });
  const days = /^\d{1,3}$/.test(daysText) ? Number(daysText) : undefined;
  const isDaysBad = days === undefined || days < LEAST_DAYS_EARLY;
  const closesAt = now + Number(span);
  const isReady = budget > 0n && least.kind === "rate" && instant.kind === "rate" && !isDaysBad;

  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Offer early payment"
      description="Pay your suppliers before the due day, for a discount that they name. What is not used comes back."
      contract={contract}
      contractName="Early payment"
      act={budget > 0n ? `Offer ${money(budget)}` : "Enter an amount"}
      isReady={isReady}
      runner={act}
      onConfirm={async () => {
        if (!isReady || least.kind !== "rate" || instant.kind !== "rate") return act.state;
        const end = await act.make(asset, {
          buyer,
          budget,
          minRateBps: least.bps,
          instantRateBps: instant.bps,
          minDaysEarly: days ?? LEAST_DAYS_EARLY,
          closesAt,
        });
        if (end.phase === "done") spend.setText("");
        return end;
      }}
      form={
        <>
          {assets.length > 1 && (
            <Field label="Currency">
              {(control) => (
                <Select
                  control={control}
                  items={assets.map(({ address, symbol, currency }) => ({
                    value: address,
                    label: currency,
                    note: symbol,
                  }))}
                  value={asset.address}
                  onChange={onAsset}
                />
              )}
            </Field>
          )}
          <SpendField label="Cash to use" spend={spend} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              label="Least discount, % a year"
              hint="The round never clears below it."
              error={least.kind === "problem" && least.problem}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  value={leastText}
                  onChange={(event) => setLeast(event.target.value)}
                />
              )}
            </Field>
            <Field
              label="For payment at once, % a year"
              hint="Who does not want to wait pays this."
              error={instant.kind === "problem" && instant.problem}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="decimal"
                  autoComplete="off"
                  value={instantText}
                  onChange={(event) => setInstant(event.target.value)}
                />
              )}
            </Field>
            <Field
              label="Days early, at least"
              hint="Invoices due sooner are left out."
              error={isDaysBad && `Whole days, at least ${LEAST_DAYS_EARLY}.`}
            >
              {(control) => (
                <Input
                  {...control}
                  inputMode="numeric"
                  autoComplete="off"
                  value={daysText}
                  onChange={(event) => setDays(event.target.value)}
                />
              )}
            </Field>
            <Field label="Suppliers can ask until">
              {(control) => <Select control={control} items={closings} value={span} onChange={setSpan} />}
            </Field>
          </div>
          <Banner tone="info">
            After that the round is cleared: the highest discounts first, until your cash is used. Everyone
            who is filled gives the same rate, the lowest of those that were needed.
          </Banner>
        </>
      }
    >
      <Fact label="Held for the round">{budget > 0n ? <Money amount={budget} unit={asset} /> : "–"}</Fact>
      <Fact label="Asks close">
        <Instant seconds={closesAt} /> UTC
      </Fact>
      <Fact label="You earn at least">
        {least.kind === "rate" ? `${percentText(least.bps)} a year on what is paid early` : "–"}
      </Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}
