import type { Hex } from "viem";

/** ASCII letters packed into fixed bytes, such as a currency or country; zero bytes end them. */
export function lettersIn(bytes: Hex): string {
  const codes: number[] = [];
  for (let at = 2; at < bytes.length; at += 2) {
    const code = Number.parseInt(bytes.slice(at, at + 2), 16);
    if (code === 0) break;
    codes.push(code);
  }
  return String.fromCharCode(...codes);
}

/**
 * Postgres text cannot hold a NUL, and anyone may put one into a reason or profile address: drop it, so that
 * no transaction can stop the indexer. Also bounded, since the chain does not bound it.
 */
export const storable = (text: string): string => text.replaceAll("\u0000", "").slice(0, 2_000);
