import type { Address } from "viem";
import { z } from "zod";
import { type Credential, credentialSchema } from "./credential.ts";
import { CredentialError } from "./problems.ts";

/** Marks a file as a credential, whatever else it holds. */
const format = "lading.credential";

/** Larger than any credential; a file above it is something else. */
const maxBytes = 64 * 1024;

/** Who made the file. For people: nothing is proven from it. */
export type Issuer = { account: Address; name: string; note: string };

/** What each figure is measured in, so that a file explains itself. */
const unitsOf = (currency: string) => ({
  score: "0 (worst) to 1000",
  annualRevenue: `whole ${currency}, last twelve months`,
  totalDebt: `whole ${currency}`,
  latePaymentBps: "share of payments made late in the last twelve months, basis points of 10000",
  defaults24m: "defaults in the last 24 months",
  historyMonths: "months of history seen by the assessor",
  issuedDay: "days since 1970-01-01, first valid day",
  expiryDay: "days since 1970-01-01, first day on which it is not valid any more",
  serial: "random below 2^248; keeps the commitment unguessable",
});

/** What a field may be, for the sentence about one that is not. */
const fieldWords: Record<string, string> = {
  subject: "the account it is for",
  score: "the score, a whole number from 0 to 1000",
  currency: "the currency, three letters such as EUR",
  annualRevenue: "the yearly revenue, in whole units",
  totalDebt: "the total debt, in whole units",
  latePaymentBps: "the share of late payments, 0 to 10000 basis points",
  defaults24m: "the number of defaults",
  historyMonths: "the months of history",
  issuedDay: "the day it was issued",
  expiryDay: "the day it expires",
  serial: "the serial number",
};

const marked = z.object({ format: z.literal(format).optional(), version: z.unknown(), serial: z.unknown() });
const damaged = (what: string) =>
  new CredentialError(
    "damagedField",
    `This file is damaged or was changed: ${what} cannot be read. Ask your assessor for it again.`,
  );

/**
 * Reads a credential's file.
 * @throws CredentialError that says what is wrong with it.
 */
export function readCredential(text: string): Credential {
  const hint = "Choose the .json file that your assessor made for you.";
  if (text.length > maxBytes) {
    throw new CredentialError("tooLarge", `This file is larger than any credential. ${hint}`);
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new CredentialError("notJson", `This file is not JSON, so it is not a credential. ${hint}`);
  }
  const head = marked.safeParse(json);
  if (!head.success || head.data.version === undefined || head.data.serial === undefined) {
    throw new CredentialError("notACredential", `This file is not a credential. ${hint}`);
  }
  if (head.data.version !== 1) {
    throw new CredentialError(
      "wrongVersion",
      `This credential has version ${String(head.data.version)}; this program reads version 1. Ask your assessor to issue it anew.`,
    );
  }
  const read = credentialSchema.safeParse(json);
  if (!read.success) throw damaged(fieldWords[String(read.error.issues[0]?.path[0])] ?? "a field");
  if (read.data.issuedDay >= read.data.expiryDay)
    throw damaged("its first day, which is not before its last,");
  return read.data;
}

/** A credential as a file for its company. Amounts are strings: numbers of JSON end at 2^53. */
export const writeCredential = (credential: Credential, issuer: Issuer): string =>
  `${JSON.stringify(
    { format, ...credential, issuer, units: unitsOf(credential.currency) },
    (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value),
    2,
  )}\n`;

/** A serial that nobody can guess: 248 random bits. */
export function newSerial(): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(31));
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
