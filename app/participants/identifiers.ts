import { legalIdHash } from "@lading/sdk/contracts";
import type { Hash } from "viem";

/** Schemes a company can register under: ISO 6523 codes, Peppol's for VAT numbers. */
export const schemes = [
  { value: "0199", label: "LEI", hint: "20 letters and digits, ISO 17442", pattern: /^[A-Z0-9]{18}\d{2}$/ },
  {
    value: "VAT",
    label: "VAT number",
    hint: "With its country prefix, such as DE123456789",
    pattern: /^[A-Z]{2}[A-Z0-9]{2,13}$/,
  },
] as const;

export type Scheme = (typeof schemes)[number]["value"];

/** An identifier as it is hashed: capitals and digits only. */
export const plainIdentifier = (text: string): string => text.replace(/[^0-9A-Za-z]/g, "").toUpperCase();

/**
 * Check digits of an LEI (ISO 7064 mod 97-10): letters count from A = 10, the whole number leaves 1.
 */
export function isLei(plain: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(plain)) return false;
  const digits = [...plain].map((letter) => Number.parseInt(letter, 36)).join("");
  return BigInt(digits) % 97n === 1n;
}

/** What is wrong with an identifier, or undefined. */
export function identifierProblem(scheme: Scheme, text: string): string | undefined {
  const plain = plainIdentifier(text);
  if (plain === "") return "Enter the identifier.";
  if (scheme === "0199") {
    return isLei(plain) ? undefined : "This is not an LEI: its 20 characters or its check digits do not fit.";
  }
  const known = schemes.find((one) => one.value === scheme);
  return known?.pattern.test(plain)
    ? undefined
    : "Begin with the two letters of the country, such as DE123456789.";
}

export const identifierHash = (scheme: Scheme, text: string): Hash =>
  legalIdHash(scheme, plainIdentifier(text));
