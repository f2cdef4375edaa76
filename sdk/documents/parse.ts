import { DocumentError } from "./errors.ts";
import type {
  Address,
  AllowanceOrCharge,
  Identifier,
  Invoice,
  InvoiceLine,
  Party,
  Totals,
  VatSubtotal,
} from "./invoice.ts";
import { UBL_CREDIT_NOTE, UBL_INVOICE } from "./namespaces.ts";
import { all, chargeIndicator, decimalAt, first, isVat, textAt } from "./navigate.ts";
import { DEFAULT_LIMITS, parseXml, type XmlElement, type XmlLimits } from "./xml.ts";

/** ISO 6523 scheme of a Legal Entity Identifier (ISO 17442). */
const LEI_SCHEME = "0199";

/** Whether the element is the root of a UBL 2.1 Invoice or CreditNote. */
export function isInvoiceElement(element: XmlElement): boolean {
  return (
    (element.name === "Invoice" && element.namespace === UBL_INVOICE) ||
    (element.name === "CreditNote" && element.namespace === UBL_CREDIT_NOTE)
  );
}

function acceptInvoice(root: XmlElement): void {
  if (isInvoiceElement(root)) return;
  const name = root.name.slice(0, 120);
  throw new DocumentError("wrong-root", `The root element is ${name}, not a UBL 2.1 Invoice or CreditNote.`);
}

/**
 * Reads a UBL 2.1 Invoice or CreditNote. Bytes are decoded as UTF-8. Structure only: whether the invoice is right is
 * for `validateInvoice`.
 *
 * @throws {DocumentError} when the document is hostile, broken or something else. Nothing else is thrown.
 */
export function parseInvoice(xml: string | Uint8Array, limits: XmlLimits = DEFAULT_LIMITS): Invoice {
  return readInvoice(parseXml(xml, limits, acceptInvoice));
}

/** The typed invoice of a tree whose root is a UBL Invoice or CreditNote. */
export function readInvoice(root: XmlElement): Invoice {
  const isInvoice = root.name === "Invoice";
  return {
    kind: isInvoice ? "invoice" : "creditNote",
    specification: textAt(root, "cbc:CustomizationID"),
    number: textAt(root, "cbc:ID"),
    issueDate: textAt(root, "cbc:IssueDate"),
    // A UBL credit note has no due date of its own; EN 16931 binds BT-9 to its payment means.
    dueDate: isInvoice ? textAt(root, "cbc:DueDate") : textAt(root, "cac:PaymentMeans", "cbc:PaymentDueDate"),
    typeCode: textAt(root, isInvoice ? "cbc:InvoiceTypeCode" : "cbc:CreditNoteTypeCode"),
    currency: textAt(root, "cbc:DocumentCurrencyCode"),
    notes: all(root, "cbc:Note").map((note) => note.text.trim()),
    paymentTerms: textAt(root, "cac:PaymentTerms", "cbc:Note"),
    orderReference: textAt(root, "cac:OrderReference", "cbc:ID"),
    buyerReference: textAt(root, "cbc:BuyerReference"),
    precedingInvoices: all(root, "cac:BillingReference", "cac:InvoiceDocumentReference", "cbc:ID").map((id) =>
      id.text.trim(),
    ),
    seller: readParty(first(root, "cac:AccountingSupplierParty", "cac:Party")),
    buyer: readParty(first(root, "cac:AccountingCustomerParty", "cac:Party")),
    payee: readParty(first(root, "cac:PayeeParty")),
    totals: readTotals(root),
    vatBreakdown: all(root, "cac:TaxTotal", "cac:TaxSubtotal").map(readVatSubtotal),
    allowancesAndCharges: all(root, "cac:AllowanceCharge").map(readAllowanceOrCharge),
    lines: all(root, isInvoice ? "cac:InvoiceLine" : "cac:CreditNoteLine").map(readLine),
    root,
  };
}

function readIdentifier(element: XmlElement | undefined): Identifier | undefined {
  const value = element?.text.trim();
  return element === undefined || value === undefined || value === ""
    ? undefined
    : { value, scheme: element.attributes.schemeID };
}

function readParty(party: XmlElement | undefined): Party | undefined {
  if (party === undefined) return undefined;
  const legal = first(party, "cac:PartyLegalEntity");
  const registration = readIdentifier(first(legal, "cbc:CompanyID"));
  const endpoint = readIdentifier(first(party, "cbc:EndpointID"));
  const identifiers: Identifier[] = [];
  for (const element of all(party, "cac:PartyIdentification", "cbc:ID")) {
    const identifier = readIdentifier(element);
    if (identifier !== undefined) identifiers.push(identifier);
  }
  const tradingName = textAt(party, "cac:PartyName", "cbc:Name");
  const vatScheme = all(party, "cac:PartyTaxScheme").find(isVat);
  const lei = [...identifiers, registration, endpoint].find(
    (identifier) => identifier?.scheme === LEI_SCHEME,
  );
  return {
    name: textAt(legal, "cbc:RegistrationName") ?? tradingName,
    tradingName,
    identifiers,
    lei: lei?.value,
    vat: textAt(vatScheme, "cbc:CompanyID"),
    registration,
    endpoint,
    address: readAddress(first(party, "cac:PostalAddress")),
  };
}

function readAddress(address: XmlElement | undefined): Address | undefined {
  if (address === undefined) return undefined;
  return {
    street: textAt(address, "cbc:StreetName"),
    city: textAt(address, "cbc:CityName"),
    postalZone: textAt(address, "cbc:PostalZone"),
    country: textAt(address, "cac:Country", "cbc:IdentificationCode"),
  };
}

function readTotals(root: XmlElement): Totals {
  const totals = first(root, "cac:LegalMonetaryTotal");
  const currency = textAt(root, "cbc:DocumentCurrencyCode");
  // A second TaxTotal may state the VAT in the seller's accounting currency (BT-111); that one is not the total.
  const vat = all(root, "cac:TaxTotal").find(
    (total) => first(total, "cbc:TaxAmount")?.attributes.currencyID === currency,
  );
  return {
    lines: decimalAt(totals, "cbc:LineExtensionAmount"),
    allowances: decimalAt(totals, "cbc:AllowanceTotalAmount"),
    charges: decimalAt(totals, "cbc:ChargeTotalAmount"),
    net: decimalAt(totals, "cbc:TaxExclusiveAmount"),
    vat: decimalAt(vat, "cbc:TaxAmount"),
    gross: decimalAt(totals, "cbc:TaxInclusiveAmount"),
    prepaid: decimalAt(totals, "cbc:PrepaidAmount"),
    rounding: decimalAt(totals, "cbc:PayableRoundingAmount"),
    payable: decimalAt(totals, "cbc:PayableAmount"),
  };
}

function readVatSubtotal(subtotal: XmlElement): VatSubtotal {
  const category = first(subtotal, "cac:TaxCategory");
  return {
    category: textAt(category, "cbc:ID"),
    rate: decimalAt(category, "cbc:Percent"),
    taxable: decimalAt(subtotal, "cbc:TaxableAmount"),
    tax: decimalAt(subtotal, "cbc:TaxAmount"),
    exemptionReason:
      textAt(category, "cbc:TaxExemptionReason") ?? textAt(category, "cbc:TaxExemptionReasonCode"),
  };
}

function readAllowanceOrCharge(element: XmlElement): AllowanceOrCharge {
  const category = first(element, "cac:TaxCategory");
  return {
    isCharge: chargeIndicator(element) === true,
    amount: decimalAt(element, "cbc:Amount"),
    reason: textAt(element, "cbc:AllowanceChargeReason") ?? textAt(element, "cbc:AllowanceChargeReasonCode"),
    vatCategory: textAt(category, "cbc:ID"),
    vatRate: decimalAt(category, "cbc:Percent"),
  };
}

function readLine(line: XmlElement): InvoiceLine {
  const quantity = first(line, "cbc:InvoicedQuantity") ?? first(line, "cbc:CreditedQuantity");
  const item = first(line, "cac:Item");
  const category = first(item, "cac:ClassifiedTaxCategory");
  return {
    id: textAt(line, "cbc:ID"),
    name: textAt(item, "cbc:Name"),
    description: textAt(item, "cbc:Description"),
    quantity: quantity === undefined ? undefined : decimalAt(line, quantity.name),
    unit: quantity?.attributes.unitCode,
    price: decimalAt(line, "cac:Price", "cbc:PriceAmount"),
    net: decimalAt(line, "cbc:LineExtensionAmount"),
    vatCategory: textAt(category, "cbc:ID"),
    vatRate: decimalAt(category, "cbc:Percent"),
    allowancesAndCharges: all(line, "cac:AllowanceCharge").map(readAllowanceOrCharge),
  };
}
