import { isZero, MoneyError, toMinorUnits } from "../money/index.ts";
import { dayNumber } from "./calendar.ts";
import type { Finding } from "./finding.ts";
import type { Invoice } from "./invoice.ts";

/** What an obligation on chain needs from an invoice. */
export interface IssuanceTerms {
  readonly number: string;
  /** ISO 4217. */
  readonly currency: string;
  /** BT-115 in the asset's smallest unit. */
  readonly face: bigint;
  /** Days since 1970-01-01. */
  readonly issueDay: number;
  /** Days since 1970-01-01, BT-9. Never guessed from payment terms. */
  readonly dueDay: number;
}

export type Issuance =
  | { readonly ok: true; readonly terms: IssuanceTerms }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/**
 * BT-115 (PayableAmount) in units of an asset with `decimals` decimals.
 * @throws {MoneyError} `not-exact` when the amount does not fit, `decimal-syntax` when the invoice states none.
 */
export function payableUnits(invoice: Invoice, decimals: number): bigint {
  const payable = invoice.totals.payable;
  if (payable === undefined) {
    throw new MoneyError("decimal-syntax", "The invoice states no readable amount due for payment (BT-115).");
  }
  return toMinorUnits(payable, decimals);
}

/**
 * The terms under which an invoice can be issued as an obligation in an asset with `decimals` decimals, or every
 * reason why it cannot: LADING-KIND (a credit note), LADING-NUMBER, LADING-CURRENCY, LADING-AMOUNT (missing, not
 * positive, or not exact in the asset), LADING-ISSUE and LADING-DUE (date missing or not a date), LADING-ORDER (due
 * before issued). Independent of `validateInvoice`: run both.
 */
export function issuance(invoice: Invoice, decimals: number): Issuance {
  const findings: Finding[] = [];
  const root = `/${invoice.root.name}`;
  const refuse = (rule: string, message: string, path: string = root) => {
    findings.push({ rule, severity: "fatal", message, path });
  };
  const totals = `${root}/cac:LegalMonetaryTotal/cbc:PayableAmount`;

  if (invoice.kind === "creditNote") {
    refuse(
      "LADING-KIND",
      "A credit note cannot be issued as an obligation; apply it to the invoice it credits.",
    );
  }
  const { number, currency } = invoice;
  if (number === undefined) refuse("LADING-NUMBER", "The invoice has no number (BT-1).", `${root}/cbc:ID`);
  if (currency === undefined) {
    refuse("LADING-CURRENCY", "The invoice has no currency (BT-5).", `${root}/cbc:DocumentCurrencyCode`);
  }

  let face = 0n;
  try {
    face = payableUnits(invoice, decimals);
    const payable = invoice.totals.payable;
    if (payable !== undefined && (isZero(payable) || payable.coefficient < 0n)) {
      refuse(
        "LADING-AMOUNT",
        "Nothing is left to pay: the amount due for payment (BT-115) is not positive.",
        totals,
      );
    }
  } catch (cause) {
    if (!(cause instanceof MoneyError)) throw cause;
    refuse("LADING-AMOUNT", cause.message, totals);
  }

  const issueDay = dayNumber(invoice.issueDate ?? "");
  if (issueDay === undefined) {
    refuse("LADING-ISSUE", "The issue date (BT-2) is missing or not a date.", `${root}/cbc:IssueDate`);
  }
  const dueDay = dayNumber(invoice.dueDate ?? "");
  if (dueDay === undefined) {
    const sentence = "The payment due date (BT-9) is missing or not a date; state it as YYYY-MM-DD.";
    refuse("LADING-DUE", sentence, `${root}/cbc:DueDate`);
  }
  if (issueDay !== undefined && dueDay !== undefined && dueDay < issueDay) {
    refuse(
      "LADING-ORDER",
      "The payment due date (BT-9) lies before the issue date (BT-2).",
      `${root}/cbc:DueDate`,
    );
  }

  if (findings.length > 0 || number === undefined || currency === undefined) return { ok: false, findings };
  if (issueDay === undefined || dueDay === undefined) return { ok: false, findings };
  return { ok: true, terms: { number, currency, face, issueDay, dueDay } };
}
