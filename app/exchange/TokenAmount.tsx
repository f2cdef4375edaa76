"use client";
import type { TokenRef } from "@lading/sdk/api";
import { classes } from "../design/classes.ts";
import { formatMoney, formatUnitsBy } from "../design/format.ts";
import { useLocale } from "../design/locale.tsx";

/** Enough of a token to show an amount of it. */
export type TokenLook = Pick<TokenRef, "symbol" | "decimals" | "kind" | "currency">;

/** An amount in words: money for an asset, a count with its symbol for anything else. */
export function tokenText(amount: bigint, token: TokenLook, locale: string, digits = 4): string {
  return token.kind === "asset" && token.currency !== null
    ? formatMoney(amount, token.decimals, token.currency, locale)
    : `${formatUnitsBy(amount, token.decimals, locale, digits)} ${token.symbol}`;
}

export function useTokenText(): (amount: bigint, token: TokenLook) => string {
  const locale = useLocale();
  return (amount, token) => tokenText(amount, token, locale);
}

export function TokenAmount({
  amount,
  token,
  className,
}: {
  /** Smallest units. */
  amount: bigint;
  token: TokenLook;
  className?: string;
}) {
  const locale = useLocale();
  return (
    <span className={classes("figures whitespace-nowrap", className)}>
      {tokenText(amount, token, locale)}
    </span>
  );
}
