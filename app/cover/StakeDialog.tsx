"use client";
import type { CoverName } from "@lading/sdk/api";
import { Banner } from "../design/Banner.tsx";
import { Money, useMoney } from "../design/Money.tsx";
import { Fact } from "../design/Stat.tsx";
import { ReviewDialog } from "../transactions/ReviewDialog.tsx";
import { SpendField, useSpendAmount } from "../wallet/SpendField.tsx";
import { cooldownDays, UNSTAKE_WINDOW_DAYS } from "./cooldown.ts";
import { headroom } from "./cover-value.ts";
import type { VaultRef } from "./useCover.ts";
import { useStake } from "./useStake.ts";

/** Puts money behind a name, after saying plainly what may happen to it. */
export function StakeDialog({
  vault,
  name,
  label,
  writeOffDays,
  open,
  onOpenChange,
}: {
  vault: VaultRef;
  name: CoverName;
  /** The obligor's name, or "general cover". */
  label: string;
  writeOffDays: number;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { asset } = vault;
  const act = useStake(vault);
  const spend = useSpendAmount(asset);
  const { amount } = spend;
  const money = useMoney(asset);
  const assets = BigInt(name.assets);
  return (
    <ReviewDialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Stake on ${label}`}
      description={
        name.obligor === null
          ? "General cover takes what cover on the buyer's own name cannot, whoever the buyer is."
          : "Cover on a name takes the first loss when this buyer does not pay."
      }
      contract={vault.vault}
      contractName="Cover vault"
      act={amount > 0n ? `Stake ${money(amount)}` : "Enter an amount"}
      isReady={amount > 0n}
      runner={act}
      onConfirm={async () => {
        const end = await act.stake(name.id, label, amount);
        if (end.phase === "done") spend.setText("");
        return end;
      }}
      form={
        <>
          <Banner tone="warn" title="You can lose all of it">
            If an invoice of {name.obligor === null ? "any buyer" : "this buyer"} is {writeOffDays} days
            overdue, anyone can write it off and your stake pays. Leaving takes a notice of{" "}
            {cooldownDays(writeOffDays)} days, during which it can still pay, and then a window of{" "}
            {UNSTAKE_WINDOW_DAYS} days.
          </Banner>
          <SpendField label="Amount" spend={spend} />
        </>
      }
    >
      <Fact label="Cover in place">
        <Money amount={assets} unit={asset} />
      </Fact>
      <Fact label="With your stake">
        <Money amount={assets + amount} unit={asset} />
      </Fact>
      <Fact label="Your part of it">
        {amount === 0n ? "–" : `${Number((amount * 1_000n) / (assets + amount)) / 10} %`}
      </Fact>
      <Fact label="At risk on it now">
        <Money amount={BigInt(name.exposure)} unit={asset} />
      </Fact>
      <Fact label="Headroom before your stake">
        <Money amount={headroom(name)} unit={asset} />
      </Fact>
      <Fact label="Fee">none besides network gas</Fact>
    </ReviewDialog>
  );
}
