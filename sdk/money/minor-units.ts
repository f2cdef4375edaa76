import { CURRENCY_EXPONENTS } from "./currencies.ts";
import { type Decimal, formatDecimal, MoneyError } from "./decimal.ts";

/**
 * The amount as an integer count of the smallest unit of something with `decimals` decimals (a token's `decimals()`
 * or a currency's exponent). Never rounds: throws {@link MoneyError} `not-exact` when a digit would be lost.
 */
export function toMinorUnits(amount: Decimal, decimals: number): bigint {
  if (amount.scale <= decimals) return amount.coefficient * 10n ** BigInt(decimals - amount.scale);
  const divisor = 10n ** BigInt(amount.scale - decimals);
  const units = amount.coefficient / divisor;
  if (units * divisor !== amount.coefficient) {
    throw new MoneyError(
      "not-exact",
      `${formatDecimal(amount)} has more than ${decimals} fraction digits; state the amount in units the asset can pay.`,
    );
  }
  return units;
}

/** The decimal that `units` smallest units of something with `decimals` decimals are worth. Always exact. */
export function fromMinorUnits(units: bigint, decimals: number): Decimal {
  return { coefficient: units, scale: decimals };
}

/**
 * Fraction digits of an ISO 4217 currency's minor unit: 2 for EUR, 0 for JPY, 3 for KWD. `undefined` when the code is
 * not in the list, 0 for codes without a minor unit (gold, testing).
 */
export function currencyExponent(currency: string): number | undefined {
  return CURRENCY_EXPONENTS.get(currency);
}

/** As {@link currencyExponent}, but throws {@link MoneyError} `unknown-currency`. */
export function requireCurrencyExponent(currency: string): number {
  const exponent = currencyExponent(currency);
  if (exponent === undefined) {
    throw new MoneyError(
      "unknown-currency",
      `"${currency.slice(0, 8)}" is not an ISO 4217 currency code; use three capital letters such as EUR.`,
    );
  }
  return exponent;
}
