import { currencyExponent } from "../../money/index.ts";
import { COUNTRIES } from "../codes/countries.ts";
import { CREDIT_NOTE_TYPES, INVOICE_TYPES } from "../codes/document-types.ts";
import { ADDRESS_SCHEMES, IDENTIFIER_SCHEMES } from "../codes/identifier-schemes.ts";
import { ATTACHMENT_TYPES } from "../codes/media-types.ts";
import { ALLOWANCE_REASONS, CHARGE_REASONS, PAYMENT_MEANS } from "../codes/payment.ts";
import { ITEM_CLASSIFICATIONS, NOTE_SUBJECTS, REFERENCE_QUALIFIERS } from "../codes/references.ts";
import { UNITS } from "../codes/units.ts";
import { EXEMPTION_REASONS, TAX_POINT_DATES, VAT_CATEGORIES } from "../codes/vat.ts";
import { chargeIndicator, textAt } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import { fatal, group, named, type Rule, type RuleGroup, under } from "./rule.ts";

// EN 16931 BR-CL: codes must come from their lists. A code that is asked for and missing is wrong, too.

/** Amounts whose currency BR-CL-03 looks at. */
const AMOUNTS = [
  "cbc:Amount",
  "cbc:BaseAmount",
  "cbc:PriceAmount",
  "cbc:TaxAmount",
  "cbc:TaxableAmount",
  "cbc:LineExtensionAmount",
  "cbc:TaxExclusiveAmount",
  "cbc:TaxInclusiveAmount",
  "cbc:AllowanceTotalAmount",
  "cbc:ChargeTotalAmount",
  "cbc:PrepaidAmount",
  "cbc:PayableRoundingAmount",
  "cbc:PayableAmount",
] as const;

const QUANTITIES = ["cbc:InvoicedQuantity", "cbc:BaseQuantity", "cbc:CreditedQuantity"] as const;

/** Scheme of a bank's creditor reference (BT-90), which only who gets paid may carry. */
const SEPA = "SEPA";

/** UNTDID 1001 code that marks a supporting document as an invoiced object (BT-18). */
const INVOICED_OBJECT = "130";

function isCurrency(code: string): boolean {
  return currencyExponent(code) !== undefined;
}

function textIn(id: string, message: string, codes: ReadonlySet<string>): Rule {
  return fatal(id, message, (element) => codes.has(element.value));
}

function attributeIn(id: string, message: string, attribute: string, codes: ReadonlySet<string>): Rule {
  return fatal(id, message, (element) => codes.has((element.attributes[attribute] ?? "").trim()));
}

function withAttribute(context: RuleGroup["context"], attribute: string): RuleGroup["context"] {
  return (facts) => context(facts).filter((element) => element.attributes[attribute] !== undefined);
}

function reasonsOf(isCharge: boolean): RuleGroup["context"] {
  return (facts) =>
    facts.named("cbc:AllowanceChargeReasonCode").filter((code) => {
      const allowanceCharge = code.parent;
      return allowanceCharge?.name === "cac:AllowanceCharge" && chargeIndicator(allowanceCharge) === isCharge;
    });
}

function isInvoicedObject(id: XmlElement): boolean {
  const reference = id.parent;
  const isReference =
    reference?.name === "cac:AdditionalDocumentReference" || reference?.name === "cac:DocumentReference";
  return isReference && textAt(reference, "cbc:DocumentTypeCode") === INVOICED_OBJECT;
}

function hasAncestor(element: XmlElement, ...names: readonly string[]): boolean {
  for (let above = element.parent; above !== undefined; above = above.parent) {
    if (names.includes(above.name)) return true;
  }
  return false;
}

/** BR-CL-08: a subject written as `#AAA#` at the start of a note is one of the list; other notes are free. */
function hasKnownSubject(note: XmlElement): boolean {
  const subject = /#([^#]*)#/.exec(note.text)?.[1];
  return subject === undefined || subject.length !== 3 || NOTE_SUBJECTS.has(subject);
}

export const CODE_LIST_RULES: readonly RuleGroup[] = [
  group(
    named("cbc:InvoiceTypeCode"),
    textIn("BR-CL-01", "The invoice type (BT-3) is not an invoice code of UNTDID 1001.", INVOICE_TYPES),
  ),
  group(
    named("cbc:CreditNoteTypeCode"),
    textIn(
      "BR-CL-01",
      "The credit note type (BT-3) is not a credit note code of UNTDID 1001.",
      CREDIT_NOTE_TYPES,
    ),
  ),
  group(
    (facts) => AMOUNTS.flatMap((name) => facts.named(name)),
    fatal("BR-CL-03", "The amount's currency (currencyID) is not an ISO 4217 code.", (amount) =>
      isCurrency((amount.attributes.currencyID ?? "").trim()),
    ),
  ),
  group(
    named("cbc:DocumentCurrencyCode"),
    fatal("BR-CL-04", "The invoice currency (BT-5) is not an ISO 4217 code.", (code) =>
      isCurrency(code.value),
    ),
  ),
  group(
    named("cbc:TaxCurrencyCode"),
    fatal("BR-CL-05", "The accounting currency (BT-6) is not an ISO 4217 code.", (code) =>
      isCurrency(code.value),
    ),
  ),
  group(
    under("cac:InvoicePeriod", "cbc:DescriptionCode"),
    textIn("BR-CL-06", "The tax point date code (BT-8) is none of 3, 35 and 432.", TAX_POINT_DATES),
  ),
  group(
    (facts) =>
      facts
        .withAttribute("schemeID")
        .filter((element) => element.name === "cbc:ID" && isInvoicedObject(element)),
    attributeIn(
      "BR-CL-07",
      "The scheme of the invoiced object (BT-18) is not a code of UNTDID 1153.",
      "schemeID",
      REFERENCE_QUALIFIERS,
    ),
  ),
  group(
    (facts) => facts.named("cbc:Note").filter((note) => note.parent === facts.root),
    fatal("BR-CL-08", "The note's subject (BT-21) is not a code of UNTDID 4451.", hasKnownSubject),
  ),
  group(
    withAttribute(under("cac:PartyIdentification", "cbc:ID"), "schemeID"),
    fatal("BR-CL-10", "The scheme of the party's identifier is not in ISO 6523.", (id) => {
      const scheme = (id.attributes.schemeID ?? "").trim();
      if (scheme === SEPA) return hasAncestor(id, "cac:AccountingSupplierParty", "cac:PayeeParty");
      return IDENTIFIER_SCHEMES.has(scheme);
    }),
  ),
  group(
    withAttribute(under("cac:PartyLegalEntity", "cbc:CompanyID"), "schemeID"),
    attributeIn(
      "BR-CL-11",
      "The scheme of the registration number is not in ISO 6523.",
      "schemeID",
      IDENTIFIER_SCHEMES,
    ),
  ),
  group(
    withAttribute(under("cac:CommodityClassification", "cbc:ItemClassificationCode"), "listID"),
    attributeIn(
      "BR-CL-13",
      "The scheme of the item's classification (BT-158) is not in UNTDID 7143.",
      "listID",
      ITEM_CLASSIFICATIONS,
    ),
  ),
  group(
    under("cac:Country", "cbc:IdentificationCode"),
    textIn("BR-CL-14", "The country is not an ISO 3166-1 alpha-2 code.", COUNTRIES),
  ),
  group(
    under("cac:OriginCountry", "cbc:IdentificationCode"),
    textIn("BR-CL-15", "The item's country of origin (BT-159) is not an ISO 3166-1 alpha-2 code.", COUNTRIES),
  ),
  group(
    under("cac:PaymentMeans", "cbc:PaymentMeansCode"),
    textIn("BR-CL-16", "The payment means (BT-81) is not a code of UNTDID 4461.", PAYMENT_MEANS),
  ),
  group(
    under("cac:TaxCategory", "cbc:ID"),
    textIn("BR-CL-17", "The VAT category is not a code of UNTDID 5305.", VAT_CATEGORIES),
  ),
  group(
    under("cac:ClassifiedTaxCategory", "cbc:ID"),
    textIn("BR-CL-18", "The line's VAT category (BT-151) is not a code of UNTDID 5305.", VAT_CATEGORIES),
  ),
  group(
    reasonsOf(false),
    textIn("BR-CL-19", "The allowance's reason is not a code of UNTDID 5189.", ALLOWANCE_REASONS),
  ),
  group(
    reasonsOf(true),
    textIn("BR-CL-20", "The charge's reason is not a code of UNTDID 7161.", CHARGE_REASONS),
  ),
  group(
    withAttribute(under("cac:StandardItemIdentification", "cbc:ID"), "schemeID"),
    attributeIn(
      "BR-CL-21",
      "The scheme of the item's standard identifier (BT-157) is not in ISO 6523.",
      "schemeID",
      IDENTIFIER_SCHEMES,
    ),
  ),
  group(
    named("cbc:TaxExemptionReasonCode"),
    fatal("BR-CL-22", "The reason for exemption (BT-121) is not a VATEX code.", (code) =>
      EXEMPTION_REASONS.has(code.value.toUpperCase()),
    ),
  ),
  group(
    withAttribute((facts) => QUANTITIES.flatMap((name) => facts.named(name)), "unitCode"),
    attributeIn("BR-CL-23", "The unit is not a code of UN/ECE Recommendation 20 or 21.", "unitCode", UNITS),
  ),
  group(
    withAttribute(named("cbc:EmbeddedDocumentBinaryObject"), "mimeCode"),
    attributeIn(
      "BR-CL-24",
      "The attachment (BT-125) is not a PDF, PNG, JPEG, CSV or spreadsheet.",
      "mimeCode",
      ATTACHMENT_TYPES,
    ),
  ),
  group(
    withAttribute(named("cbc:EndpointID"), "schemeID"),
    attributeIn(
      "BR-CL-25",
      "The scheme of the electronic address is not in the EAS list.",
      "schemeID",
      ADDRESS_SCHEMES,
    ),
  ),
  group(
    withAttribute(under("cac:DeliveryLocation", "cbc:ID"), "schemeID"),
    attributeIn(
      "BR-CL-26",
      "The scheme of the delivery location (BT-71) is not in ISO 6523.",
      "schemeID",
      IDENTIFIER_SCHEMES,
    ),
  ),
];
