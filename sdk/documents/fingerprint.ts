import { createHmac } from "node:crypto";
import type { Hex } from "viem";
import { currencyExponent, formatDecimal, MoneyError, toMinorUnits } from "../money/index.ts";
import { dateOfDay, dayNumber } from "./calendar.ts";
import { DocumentError } from "./errors.ts";
import type { Invoice, Party } from "./invoice.ts";

/** Tags of an invoice under a network key; equal tags mean the same thing was billed without saying what. */
export interface Fingerprint {
  /** Parties, number, issue date, currency and gross: the same invoice, however it was typed. */
  readonly exact: Hex;
  /**
   * Looser tags, always in this order:
   * 0 seller + number; 1 seller + buyer + gross + currency; 2 buyer + number + gross; 3 seller + buyer + issue date +
   * currency.
   */
  readonly partial: readonly [Hex, Hex, Hex, Hex];
}

const SHORTEST_KEY_BYTES = 32;
// Cannot occur in a normalised field, so two lists of fields never join to the same text.
const FIELD_SEPARATOR = "\u001f";

/** Letters and digits only, capital, accents and compatibility forms folded. */
function fold(text: string): string {
  return text
    .normalize("NFKD")
    .toUpperCase()
    .replace(/[^\p{L}\p{Nd}]/gu, "");
}

/**
 * An invoice number as it is compared: folded, then zeros at the start of each run of digits dropped, so `INV-00042`,
 * `inv 42` and `Inv.0042` are one.
 */
export function normaliseNumber(number: string): string {
  return fold(number).replace(/(?<!\d)0+(?=\d)/g, "");
}

function identify(party: Party | undefined, role: "seller" | "buyer"): string {
  if (party?.lei !== undefined) return `lei:${fold(party.lei)}`;
  if (party?.vat !== undefined) return `vat:${fold(party.vat)}`;
  if (party?.registration !== undefined) {
    // Registers of different countries hand out the same numbers.
    return `reg:${fold(party.address?.country ?? "")}:${normaliseNumber(party.registration.value)}`;
  }
  throw incomplete(`The ${role} has no LEI, VAT number or registration number.`);
}

function incomplete(sentence: string): DocumentError {
  return new DocumentError("fingerprint-incomplete", sentence);
}

function grossUnits(invoice: Invoice, currency: string): string {
  const gross = invoice.totals.gross;
  if (gross === undefined) throw incomplete("The invoice states no readable total with VAT (BT-112).");
  const exponent = currencyExponent(currency);
  if (exponent === undefined) throw incomplete(`The currency ${currency.slice(0, 8)} is not in ISO 4217.`);
  try {
    return toMinorUnits(gross, exponent).toString();
  } catch (cause) {
    if (!(cause instanceof MoneyError)) throw cause;
    throw incomplete(`The total ${formatDecimal(gross)} is finer than the smallest unit of ${currency}.`);
  }
}

/**
 * Tags of an invoice under the network's key (at least 32 bytes): HMAC-SHA-256 over normalised fields, each 32 bytes
 * as `0x…`. Parties count by LEI, else VAT number, else registration number with country.
 *
 * @throws {DocumentError} `fingerprint-incomplete` when a field is missing, `fingerprint-key` for a short key.
 */
export function fingerprint(invoice: Invoice, key: Uint8Array): Fingerprint {
  if (key.length < SHORTEST_KEY_BYTES) {
    throw new DocumentError("fingerprint-key", `The fingerprint key has ${key.length} bytes, fewer than 32.`);
  }
  if (invoice.number === undefined) throw incomplete("The invoice has no number (BT-1).");
  const number = normaliseNumber(invoice.number);
  if (number === "") throw incomplete("The invoice number (BT-1) has neither letters nor digits.");
  const issueDay = dayNumber(invoice.issueDate ?? "");
  if (issueDay === undefined) throw incomplete("The issue date (BT-2) is missing or not a date.");
  const issued = dateOfDay(issueDay);
  const currency = fold(invoice.currency ?? "");
  const gross = grossUnits(invoice, currency);
  const seller = identify(invoice.seller, "seller");
  const buyer = identify(invoice.buyer, "buyer");

  const tag = (purpose: string, ...fields: readonly string[]): Hex => {
    const message = [`lading:fingerprint:1:${purpose}`, ...fields].join(FIELD_SEPARATOR);
    return `0x${createHmac("sha256", key).update(message, "utf8").digest("hex")}`;
  };
  return {
    exact: tag("exact", seller, buyer, number, issued, currency, gross),
    partial: [
      tag("seller+number", seller, number),
      tag("seller+buyer+gross+currency", seller, buyer, gross, currency),
      tag("buyer+number+gross", buyer, number, gross),
      tag("seller+buyer+issued+currency", seller, buyer, issued, currency),
    ],
  };
}
