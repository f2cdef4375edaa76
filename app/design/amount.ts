import { parseUnits } from "viem/utils";

/**
 * What a person typed, cut to something that can be an amount: digits and one point, no more fraction digits than
 * the token has, no superfluous zeros. A comma counts as the point unless the text has both.
 */
export function cleanAmount(text: string, decimals: number): string {
  const pointed =
    text.includes(".") && text.includes(",") ? text.replaceAll(",", "") : text.replaceAll(",", ".");
  const digits = pointed.replace(/[^\d.]/g, "");
  const [whole = "", ...rest] = digits.split(".");
  const units = whole.replace(/^0+(?=\d)/, "");
  if (rest.length === 0) return units;
  if (decimals === 0) return units;
  return `${units || "0"}.${rest.join("").slice(0, decimals)}`;
}

export type AmountReading =
  | { kind: "empty" }
  | { kind: "amount"; value: bigint }
  | { kind: "problem"; problem: string };

/**
 * The bigint behind a cleaned text.
 * @param max Largest amount allowed, smallest units; its sentence is `tooMuch`.
 */
export function readAmount(
  text: string,
  decimals: number,
  max?: { value: bigint; tooMuch: string },
): AmountReading {
  if (text === "" || text === ".") return { kind: "empty" };
  const value = parseUnits(text, decimals);
  if (value === 0n) return { kind: "problem", problem: "Enter an amount above zero." };
  if (max && value > max.value) return { kind: "problem", problem: max.tooMuch };
  return { kind: "amount", value };
}
