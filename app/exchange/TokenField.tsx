"use client";
import type { TokenRef } from "@lading/sdk/api";
import { formatUnits } from "viem/utils";
import { AmountInput } from "../design/AmountInput.tsx";
import { Field } from "../design/Field.tsx";
import { useTokenText } from "./TokenAmount.tsx";

/** How much of one token goes in, beside what the wallet holds of it. */
export function TokenField({
  token,
  balance,
  text,
  problem,
  onChange,
}: {
  token: TokenRef;
  balance: bigint | undefined;
  text: string;
  problem: string | false;
  onChange: (text: string) => void;
}) {
  const say = useTokenText();
  return (
    <Field
      label={token.symbol}
      side={balance !== undefined && <>Balance {say(balance, token)}</>}
      error={problem}
    >
      {(control) => (
        <AmountInput
          value={text}
          onChange={onChange}
          decimals={token.decimals}
          unit={token.symbol}
          max={balance}
          control={control}
        />
      )}
    </Field>
  );
}

/** An amount as it would be typed; nothing for none. */
export const amountText = (amount: bigint | undefined, token: TokenRef): string =>
  amount === undefined ? "" : formatUnits(amount, token.decimals);
