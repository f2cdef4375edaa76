import type { Decimal } from "../money/index.ts";
import type { XmlElement } from "./xml.ts";

/** An identifier with the scheme that issued it, for example `0199` (LEI) of ISO 6523. */
export interface Identifier {
  readonly value: string;
  readonly scheme: string | undefined;
}

export interface Address {
  readonly street: string | undefined;
  readonly city: string | undefined;
  readonly postalZone: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
}

export interface Party {
  /** Registered name (BT-27, BT-44), else trading name. */
  readonly name: string | undefined;
  readonly tradingName: string | undefined;
  readonly identifiers: readonly Identifier[];
  /** ISO 17442, 20 characters: any identifier of the party under scheme 0199. */
  readonly lei: string | undefined;
  /** VAT number with country prefix (BT-31, BT-48). */
  readonly vat: string | undefined;
  /** Legal registration number (BT-30, BT-47). */
  readonly registration: Identifier | undefined;
  readonly endpoint: Identifier | undefined;
  readonly address: Address | undefined;
}

/** BG-20, BG-21 at document level, BG-27, BG-28 on a line. */
export interface AllowanceOrCharge {
  readonly isCharge: boolean;
  readonly amount: Decimal | undefined;
  readonly reason: string | undefined;
  readonly vatCategory: string | undefined;
  /** Per cent. */
  readonly vatRate: Decimal | undefined;
}

/** One row of the VAT breakdown (BG-23). */
export interface VatSubtotal {
  /** UNTDID 5305: S, Z, E, AE, K, G, O, L, M or B. */
  readonly category: string | undefined;
  /** Per cent. */
  readonly rate: Decimal | undefined;
  readonly taxable: Decimal | undefined;
  readonly tax: Decimal | undefined;
  readonly exemptionReason: string | undefined;
}

export interface InvoiceLine {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly quantity: Decimal | undefined;
  /** UN/ECE Recommendation 20 or 21. */
  readonly unit: string | undefined;
  /** Net price of one `unit` × base quantity (BT-146). */
  readonly price: Decimal | undefined;
  /** BT-131, after the line's own allowances and charges. */
  readonly net: Decimal | undefined;
  readonly vatCategory: string | undefined;
  /** Per cent. */
  readonly vatRate: Decimal | undefined;
  readonly allowancesAndCharges: readonly AllowanceOrCharge[];
}

/** BG-22, all in the invoice currency. */
export interface Totals {
  /** BT-106 */ readonly lines: Decimal | undefined;
  /** BT-107 */ readonly allowances: Decimal | undefined;
  /** BT-108 */ readonly charges: Decimal | undefined;
  /** BT-109, without VAT */ readonly net: Decimal | undefined;
  /** BT-110 */ readonly vat: Decimal | undefined;
  /** BT-112, with VAT */ readonly gross: Decimal | undefined;
  /** BT-113 */ readonly prepaid: Decimal | undefined;
  /** BT-114 */ readonly rounding: Decimal | undefined;
  /** BT-115, what is still to be paid */ readonly payable: Decimal | undefined;
}

/**
 * A UBL 2.1 Invoice or CreditNote as read. Nothing is guessed: what the document lacks or states in an unreadable
 * way is `undefined`, and `validateInvoice` says which rule that breaks.
 */
export interface Invoice {
  readonly kind: "invoice" | "creditNote";
  /** BT-24 */ readonly specification: string | undefined;
  /** BT-1 */ readonly number: string | undefined;
  /** BT-2, `YYYY-MM-DD` */ readonly issueDate: string | undefined;
  /** BT-9, `YYYY-MM-DD` */ readonly dueDate: string | undefined;
  /** BT-3, UNTDID 1001 */ readonly typeCode: string | undefined;
  /** BT-5, ISO 4217 */ readonly currency: string | undefined;
  /** BT-22 */ readonly notes: readonly string[];
  /** BT-20 */ readonly paymentTerms: string | undefined;
  /** BT-13 */ readonly orderReference: string | undefined;
  /** BT-10 */ readonly buyerReference: string | undefined;
  /** BT-25: numbers of the invoices this one corrects or credits. */
  readonly precedingInvoices: readonly string[];
  readonly seller: Party | undefined;
  readonly buyer: Party | undefined;
  readonly payee: Party | undefined;
  readonly totals: Totals;
  readonly vatBreakdown: readonly VatSubtotal[];
  readonly allowancesAndCharges: readonly AllowanceOrCharge[];
  readonly lines: readonly InvoiceLine[];
  /** The document itself, for rules about its structure. */
  readonly root: XmlElement;
}
