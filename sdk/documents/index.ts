export { dateOfDay, dayNumber } from "./calendar.ts";
export { documentHash } from "./document-hash.ts";
export { DocumentError, type DocumentErrorCode } from "./errors.ts";
export { type Finding, isAcceptable } from "./finding.ts";
export { type Fingerprint, fingerprint, normaliseNumber } from "./fingerprint.ts";
export type {
  Address,
  AllowanceOrCharge,
  Identifier,
  Invoice,
  InvoiceLine,
  Party,
  Totals,
  VatSubtotal,
} from "./invoice.ts";
export { type Issuance, type IssuanceTerms, issuance, payableUnits } from "./issuance.ts";
export { parseInvoice } from "./parse.ts";
export { validateInvoice } from "./validate.ts";
export type { XmlElement, XmlLimits } from "./xml.ts";
