import {
  creditPassportAbi,
  financingPoolAbi,
  type Grade,
  grades,
  issuerRegistryAbi,
} from "@lading/sdk/contracts";
import { type Credential, commitmentOf } from "@lading/sdk/credit";
import type { Page } from "playwright-core";
import { type Address, formatUnits, parseUnits, type StateOverride } from "viem";
import { expect } from "vitest";
import { ledger } from "./ledger.ts";

/** Who has issued a credential that stands; zero when nobody. */
export function issuerOf(credential: Credential): Promise<Address> {
  const { client, deployment } = ledger();
  return client.readContract({
    address: deployment.contracts.issuerRegistry,
    abi: issuerRegistryAbi,
    functionName: "issuerOf",
    args: [commitmentOf(credential)],
  });
}

/** The grade that an account's passport gives it today. */
export async function gradeOf(account: Address): Promise<Grade | undefined> {
  const { client, deployment } = ledger();
  const grade = await client.readContract({
    address: deployment.contracts.creditPassport,
    abi: creditPassportAbi,
    functionName: "gradeOf",
    args: [account],
  });
  return grades[grade];
}

/**
 * A pool's quote for a piece.
 * @param asIf As if its seller had proven this grade; without it, by the grade that stands.
 */
export function quoteOf(pieceId: bigint, pool?: Address, asIf?: Grade) {
  const { client, deployment, pool: usual } = ledger();
  const code = asIf && grades.indexOf(asIf).toString(16).padStart(2, "0");
  const stateOverride: StateOverride | undefined = code
    ? [{ address: deployment.contracts.creditPassport, code: `0x60${code}5f5260205ff3` }]
    : undefined;
  return client.readContract({
    address: pool ?? usual.address,
    abi: financingPoolAbi,
    functionName: "quote",
    args: [pieceId],
    ...(stateOverride ? { stateOverride } : {}),
  });
}

/**
 * Compares columns of the price table with the pool's own quotes.
 * @param columns The grade of each heading; undefined for the one that stands.
 */
export async function expectPrices(
  page: Page,
  pieceId: bigint,
  columns: Readonly<Record<string, Grade | undefined>>,
): Promise<void> {
  const table = page.getByRole("table", { name: /the same invoice without and with a proof/ });
  const caption = (await table.locator("caption").textContent()) ?? "";
  const pool = ledger().deployment.pools.find(({ name }) => caption.startsWith(`${name}:`));
  const headings = await table.getByRole("columnheader").allTextContents();
  for (const [heading, grade] of Object.entries(columns)) {
    const column = headings.findIndex((text) => text.toLowerCase() === heading.toLowerCase());
    expect(column, heading).toBeGreaterThan(0);
    const quote = await quoteOf(pieceId, pool?.address, grade);
    const shown = async (row: RegExp) => {
      const cells = table.getByRole("row", { name: row }).getByRole("cell");
      return amountIn(await cells.nth(column - 1).textContent());
    };
    expect(await shown(/Advance now/)).toBe(cents(quote.advance));
    // Interest falls with every second of the chain: what was shown a moment ago may be some cents more.
    const off = (await shown(/Cost until it is due/)) - cents(quote.interest);
    expect(off).toBeLessThanOrEqual(10n);
    expect(off).toBeGreaterThanOrEqual(-10n);
  }
}

/** "€16,200.00" in cents. */
const amountIn = (text: string | null): bigint => parseUnits((text ?? "").replace(/[^\d.]/g, ""), 2);

/** Asset units in cents, rounded as money is shown. */
const cents = (amount: bigint): bigint => parseUnits(Number(formatUnits(amount, 6)).toFixed(2), 2);
