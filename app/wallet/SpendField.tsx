"use client";
import type { AssetRef } from "@lading/sdk/api";
import { useState } from "react";
import { AmountInput } from "../design/AmountInput.tsx";
import { type AmountReading, readAmount } from "../design/amount.ts";
import { Field } from "../design/Field.tsx";
import { useMoney } from "../design/Money.tsx";
import { TestMoney } from "./TestMoney.tsx";
import { useTokenBalance } from "./useTokenBalance.ts";

/** Money that somebody types and the connected wallet is to pay. */
export interface SpendAmount {
  asset: AssetRef;
  text: string;
  setText: (text: string) => void;
  reading: AmountReading;
  /** Asset units; zero until something is typed that the wallet can pay. */
  amount: bigint;
  /** What the wallet holds, asset units; undefined while it is read. */
  balance: bigint | undefined;
}

export function useSpendAmount(asset: AssetRef): SpendAmount {
  const balance = useTokenBalance(asset.address).data;
  const money = useMoney(asset);
  const [text, setText] = useState("");
  const max =
    balance === undefined ? undefined : { value: balance, tooMuch: `Your wallet holds ${money(balance)}.` };
  const reading = readAmount(text, asset.decimals, max);
  return { asset, text, setText, reading, amount: reading.kind === "amount" ? reading.value : 0n, balance };
}

/** Where it is typed, beside what the wallet holds; an empty wallet of a local chain is offered test money. */
export function SpendField({ label, spend }: { label: string; spend: SpendAmount }) {
  const { asset, text, setText, reading, balance } = spend;
  const money = useMoney(asset);
  return (
    <>
      <Field
        label={label}
        side={balance !== undefined && <>Balance {money(balance)}</>}
        error={reading.kind === "problem" && reading.problem}
      >
        {(control) => (
          <AmountInput
            value={text}
            onChange={setText}
            decimals={asset.decimals}
            unit={asset.symbol}
            max={balance}
            control={control}
          />
        )}
      </Field>
      <TestMoney asset={asset} balance={balance} needed={1n} />
    </>
  );
}
