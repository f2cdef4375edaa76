"use client";
import type { CoverName, CoverPosition } from "@lading/sdk/api";
import { useState } from "react";
import { formatUnits } from "viem/utils";
import { AmountInput } from "../design/AmountInput.tsx";
import { readAmount } from "../design/amount.ts";
import { Banner } from "../design/Banner.tsx";
import { Instant } from "../design/DateDay.tsx";
import { Field } from "../design/Field.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { cooldownDays, UNSTAKE_WINDOW_DAYS } from "./cooldown.ts";
import { stakeShares, stakeWorth } from "./cover-value.ts";
import { useFreeCover, type VaultRef } from "./useCover.ts";
import { useRequestUnstake } from "./useRequestUnstake.ts";
import { useUnstake } from "./useUnstake.ts";

/** Which half of leaving: asking, or taking the money inside the window. */
export type LeaveStep = "request" | "unstake";

/** Both halves of leaving cover: how much, from when, and what stays. */
export function LeaveDialog({
  step,
  vault,
  name,
  position,
  label,
  writeOffDays,
  now,
  open,
  onOpenChange,
}: {
  step: LeaveStep;
  vault: VaultRef;
  name: CoverName;
  position: CoverPosition;
  label: string;
  writeOffDays: number;
  /** Chain seconds. */
  now: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { asset } = vault;
  const requesting = useRequestUnstake(vault);
  const leaving = useUnstake(vault);
  const free = useFreeCover(vault.vault, name.id);
  const money = useMoney(asset);
  const [text, setText] = useState("");
  const [isAll, setAll] = useState(false);

  const held = BigInt(step === "request" ? position.shares : (position.cooldown?.shares ?? 0));
  const worth = stakeWorth(held, name);
  // What must stay is known only for now; a request may hope that invoices are paid in the meantime.
  const most = step === "unstake" && free.data !== undefined && free.data < worth ? free.data : worth;
  const reading = readAmount(
    text,
    asset.decimals,
    isAll ? undefined : { value: most, tooMuch: `At most ${money(most)}.` },
  );
  const asked = reading.kind === "amount" ? (isAll ? most : reading.value) : 0n;
  const shares = isAll && most === worth ? held : sharesDown(asked, held, name);
  const write = (next: string) => {
    setText(next);
    setAll(most > 0n && next === formatUnits(most, asset.decimals));
  };
  const opensAt = now + cooldownDays(writeOffDays) * 86_400;

  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={step === "request" ? `Ask to leave ${label}` : `Unstake from ${label}`}
      description={
        step === "request"
          ? "Starts the notice. The shares keep earning, and can still pay for losses, until you take them out."
          : "The money arrives in your wallet with this transaction."
      }
      contract={vault.vault}
      contractName="Cover vault"
      act={
        asked === 0n
          ? "Enter an amount"
          : step === "request"
            ? `Give notice for ${money(asked)}`
            : `Unstake ${money(asked)}`
      }
      isReady={asked > 0n && shares > 0n}
      runner={step === "request" ? requesting : leaving}
      onConfirm={async () => {
        const end = await (step === "request"
          ? requesting.requestUnstake(name.id, label, shares)
          : leaving.unstake(name.id, label, shares));
        if (end.phase === "done") write("");
        return end;
      }}
      form={
        <>
          {step === "request" && position.cooldown && position.cooldown.state !== "lapsed" && (
            <Banner tone="warn">This replaces your earlier notice, and its waiting time starts again.</Banner>
          )}
          <Field
            label="Amount"
            side={<>Yours {money(worth)}</>}
            error={reading.kind === "problem" && reading.problem}
          >
            {(control) => (
              <AmountInput
                value={text}
                onChange={write}
                decimals={asset.decimals}
                unit={asset.symbol}
                max={most}
                control={control}
              />
            )}
          </Field>
        </>
      }
    >
      {step === "request" ? (
        <>
          <Fact label="Can leave from">
            <Instant seconds={opensAt} />
          </Fact>
          <Fact label="Until">
            <Instant seconds={opensAt + UNSTAKE_WINDOW_DAYS * 86_400} />
          </Fact>
        </>
      ) : (
        <Fact label="Stays staked">
          <Money amount={stakeWorth(BigInt(position.shares) - shares, name)} unit={asset} />
        </Fact>
      )}
      <Fact label="Not needed by open loans now">
        {free.data === undefined ? "–" : <Money amount={free.data} unit={asset} />}
      </Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}

/** Shares that do not exceed an amount in worth: rounding up could ask the vault for a unit that has to stay. */
function sharesDown(amount: bigint, held: bigint, name: CoverName): bigint {
  const shares = stakeShares(amount, held, name);
  return stakeWorth(shares, name) > amount && shares > 0n ? shares - 1n : shares;
}
