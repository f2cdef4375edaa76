"use client";
import type { Farm } from "@lading/sdk/api";
import { useState } from "react";
import { AmountInput } from "../design/AmountInput.tsx";
import { readAmount } from "../design/amount.ts";
import { Banner } from "../design/Banner.tsx";
import { Field } from "../design/Field.tsx";
import { formatBps, formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";
import { Money } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { useDeployment } from "../wallet/settings.tsx";
import { useStakeable, useStaking } from "./useStaking.ts";

/** Puts something into a farm, or takes it back. */
export function StakeDialog({
  farm,
  name,
  kind,
  staked,
  open,
  onOpenChange,
}: {
  farm: Farm;
  /** What the farm takes, in words. */
  name: string;
  kind: "stake" | "unstake";
  /** The account's stake now. */
  staked: bigint;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const act = useStaking();
  const held = useStakeable(farm.staked);
  const locale = useLocale();
  const { rewards } = useDeployment().contracts;
  const [text, setText] = useState("");
  const isStake = kind === "stake";
  const { decimals, symbol } = farm.staked;
  const available = isStake ? held.data : staked;
  const say = (amount: bigint) => `${formatUnitsBy(amount, decimals, locale)} ${symbol}`;
  const max =
    available === undefined
      ? undefined
      : {
          value: available,
          tooMuch: isStake ? `Your wallet holds ${say(available)}.` : `You have staked ${say(available)}.`,
        };
  const reading = readAmount(text, decimals, max);
  const amount = reading.kind === "amount" ? reading.value : 0n;
  const total = BigInt(farm.total);
  const after = isStake ? staked + amount : staked - amount;
  const totalAfter = isStake ? total + amount : total - amount;
  const worthOf = (units: bigint): bigint | undefined =>
    farm.worth && total > 0n ? (units * BigInt(farm.worth.amount)) / total : undefined;
  const worth = worthOf(amount);
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={isStake ? `Stake: ${name}` : `Unstake: ${name}`}
      description={
        isStake
          ? "What is staked stays yours and keeps earning what it earns on its own. Rewards come on top."
          : "The stake comes back at once. What it has earned stays yours to claim."
      }
      contract={rewards}
      contractName="Rewards"
      act={amount > 0n ? `${isStake ? "Stake" : "Unstake"} ${say(amount)}` : "Enter an amount"}
      isReady={amount > 0n}
      runner={act}
      onConfirm={async () => {
        const end = isStake ? await act.stake(farm, name, amount) : await act.unstake(farm, name, amount);
        if (end.phase === "done") setText("");
        return end;
      }}
      form={
        <>
          <Field
            label="Amount"
            side={
              available !== undefined && (
                <>
                  {isStake ? "In your wallet" : "Staked"} {say(available)}
                </>
              )
            }
            error={reading.kind === "problem" && reading.problem}
          >
            {(control) => (
              <AmountInput
                value={text}
                onChange={setText}
                decimals={decimals}
                unit={symbol}
                max={available}
                control={control}
              />
            )}
          </Field>
          {isStake && farm.staked.kind === "cover" && (
            <Banner tone="warn">
              Staked cover stays liable in full. A notice to leave that is running for these shares ends, and
              starts anew after you unstake them here.
            </Banner>
          )}
        </>
      }
    >
      {worth !== undefined && farm.worth && (
        <Fact label="Worth about">
          <Money amount={worth} unit={farm.worth.asset} />
        </Fact>
      )}
      <Fact label="Your stake afterwards">{say(after)}</Fact>
      <Fact label="Your part of the farm">
        {totalAfter === 0n ? "–" : formatBps((after * 10_000n) / totalAfter, locale)}
      </Fact>
      <Fact label="Can be taken back">at any time, at once</Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}
