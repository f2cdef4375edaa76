"use client";
import type { AssetRef } from "@lading/sdk/api";
import { useState } from "react";
import type { Address } from "viem";
import { useConnection } from "wagmi";
import { AmountInput } from "../design/AmountInput.tsx";
import { type AmountReading, readAmount } from "../design/amount.ts";
import { Field } from "../design/Field.tsx";
import { useMoney } from "../design/Money.tsx";
import { TestMoney } from "./TestMoney.tsx";
import { useTokenBalance } from "./useTokenBalance.ts";

/** Money that somebody types, and that the connected wallet or its company is to pay. */
export interface SpendAmount {
  asset: AssetRef;
  text: string;
  setText: (text: string) => void;
  reading: AmountReading;
  /** Asset units; zero until something is typed that can be paid. */
  amount: bigint;
  /** What the payer holds, asset units; undefined while it is read. */
  balance: bigint | undefined;
  /** Whether the connected wallet pays. */
  isOwn: boolean;
}

/** @param payer Who pays; the connected wallet when not given. */
export function useSpendAmount(asset: AssetRef, payer?: Address): SpendAmount {
  const { address } = useConnection();
  const isOwn = payer === undefined || payer.toLowerCase() === address?.toLowerCase();
  const balance = useTokenBalance(asset.address, payer).data;
  const money = useMoney(asset);
  const [text, setText] = useState("");
  const holder = isOwn ? "Your wallet" : "The company";
  const max =
    balance === undefined ? undefined : { value: balance, tooMuch: `${holder} holds ${money(balance)}.` };
  const reading = readAmount(text, asset.decimals, max);
  const amount = reading.kind === "amount" ? reading.value : 0n;
  return { asset, text, setText, reading, amount, balance, isOwn };
}

/** Where it is typed, beside what its payer holds; an empty wallet of a local chain is offered test money. */
export function SpendField({ label, spend }: { label: string; spend: SpendAmount }) {
  const { asset, text, setText, reading, balance, isOwn } = spend;
  const money = useMoney(asset);
  return (
    <>
      <Field
        label={label}
        side={
          balance !== undefined && (
            <>
              {isOwn ? "Balance" : "The company has"} {money(balance)}
            </>
          )
        }
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
      {isOwn && <TestMoney asset={asset} balance={balance} needed={1n} />}
    </>
  );
}
