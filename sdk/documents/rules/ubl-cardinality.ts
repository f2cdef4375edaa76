import { all, chargeIndicator, count, first, has, isVat, textAt } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import type { Facts } from "./facts.ts";
import { document, fatal, group, named, type Rule, type RuleGroup, under } from "./rule.ts";

// UBL-SR: how often an element that EN 16931 uses may occur. UBL itself would allow more.

const SELLER = ["cac:AccountingSupplierParty", "cac:Party"] as const;
const BUYER = ["cac:AccountingCustomerParty", "cac:Party"] as const;

function once(id: string, what: string, ...steps: readonly string[]): Rule {
  return fatal(id, `${what} may be stated only once.`, (element) => count(element, ...steps) <= 1);
}

/** Tax numbers of a party under VAT, or under any other tax. */
function taxNumbers(root: XmlElement, party: readonly string[], vat: boolean): number {
  return all(root, ...party, "cac:PartyTaxScheme")
    .filter((scheme) => (vat ? isVat(scheme) : has(scheme, "cac:TaxScheme") && !isVat(scheme)))
    .reduce((total, scheme) => total + count(scheme, "cbc:CompanyID"), 0);
}

function differentValues(facts: Facts, name: string): number {
  return new Set(facts.named(name).map((element) => element.value)).size;
}

function creditorReferences(facts: Facts): number {
  return facts
    .withAttribute("schemeID")
    .filter(
      (id) =>
        id.name === "cbc:ID" &&
        id.parent?.name === "cac:PartyIdentification" &&
        id.attributes.schemeID?.toUpperCase() === "SEPA",
    ).length;
}

/** UBL-SR-19 to 21 count something of the payee and ask that its name is not the seller's registered name. */
function ofPayee(id: string, what: string, counted: (payee: XmlElement) => number): Rule {
  const message = `${what} of the payee may be stated only once, and the payee must not be the seller.`;
  return fatal(id, message, (payee, { sellerNames }) => {
    if (counted(payee) > 1) return false;
    // Of several names of the seller one always differs.
    const differs = (name: string) =>
      sellerNames.size > 1 || (sellerNames.size === 1 && !sellerNames.has(name));
    return all(payee, "cac:PartyName", "cbc:Name").some((name) => differs(name.value));
  });
}

function isInvoicedObject(reference: XmlElement, { isInvoice }: Facts): boolean {
  const type = textAt(reference, "cbc:DocumentTypeCode");
  // 130 is an invoiced object; 50 stands for a project in a credit note, which has no element for it.
  return type === "130" || (type === "50" && !isInvoice);
}

export const CARDINALITY_RULES: readonly RuleGroup[] = [
  group(
    document,
    once("UBL-SR-01", "The contract (BT-12)", "cac:ContractDocumentReference", "cbc:ID"),
    once("UBL-SR-02", "The receiving advice (BT-15)", "cac:ReceiptDocumentReference", "cbc:ID"),
    once("UBL-SR-03", "The despatch advice (BT-16)", "cac:DespatchDocumentReference", "cbc:ID"),
    fatal(
      "UBL-SR-04",
      "The invoiced object (BT-18) may be stated only once.",
      (root) =>
        all(root, "cac:AdditionalDocumentReference")
          .filter((reference) => textAt(reference, "cbc:DocumentTypeCode") === "130")
          .reduce((total, reference) => total + count(reference, "cbc:ID"), 0) <= 1,
    ),
    once("UBL-SR-05", "The payment terms (BT-20)", "cac:PaymentTerms", "cbc:Note"),
    once("UBL-SR-08", "The invoicing period (BG-14)", "cac:InvoicePeriod"),
    once(
      "UBL-SR-09",
      "The seller's registered name (BT-27)",
      ...SELLER,
      "cac:PartyLegalEntity",
      "cbc:RegistrationName",
    ),
    once("UBL-SR-10", "The seller's trading name (BT-28)", ...SELLER, "cac:PartyName", "cbc:Name"),
    once(
      "UBL-SR-11",
      "The seller's registration number (BT-30)",
      ...SELLER,
      "cac:PartyLegalEntity",
      "cbc:CompanyID",
    ),
    fatal(
      "UBL-SR-12",
      "The seller's VAT number (BT-31) may be stated only once.",
      (root) => taxNumbers(root, SELLER, true) <= 1,
    ),
    fatal(
      "UBL-SR-13",
      "The seller's tax registration (BT-32) may be stated only once.",
      (root) => taxNumbers(root, SELLER, false) <= 1,
    ),
    once(
      "UBL-SR-14",
      "The seller's additional legal information (BT-33)",
      ...SELLER,
      "cac:PartyLegalEntity",
      "cbc:CompanyLegalForm",
    ),
    once(
      "UBL-SR-15",
      "The buyer's registered name (BT-44)",
      ...BUYER,
      "cac:PartyLegalEntity",
      "cbc:RegistrationName",
    ),
    once("UBL-SR-16", "The buyer's identifier (BT-46)", ...BUYER, "cac:PartyIdentification", "cbc:ID"),
    once(
      "UBL-SR-17",
      "The buyer's registration number (BT-47)",
      ...BUYER,
      "cac:PartyLegalEntity",
      "cbc:CompanyID",
    ),
    fatal(
      "UBL-SR-18",
      "The buyer's VAT number (BT-48) may be stated only once.",
      (root) => taxNumbers(root, BUYER, true) <= 1,
    ),
    once("UBL-SR-24", "The delivery (BG-13)", "cac:Delivery"),
    fatal(
      "UBL-SR-29",
      "The bank's creditor reference (BT-90) may be stated only once.",
      (_root, facts) => creditorReferences(facts) <= 1,
    ),
    once("UBL-SR-39", "The project (BT-11)", "cac:ProjectReference", "cbc:ID"),
    once("UBL-SR-40", "The buyer's trading name (BT-45)", ...BUYER, "cac:PartyName", "cbc:Name"),
    fatal(
      "UBL-SR-44",
      "All payment means must carry the same payment reference (BT-83).",
      (_root, facts) => differentValues(facts, "cbc:PaymentID") <= 1,
    ),
    once("UBL-SR-45", "The due date (BT-9)", "cac:PaymentMeans", "cbc:PaymentDueDate"),
    fatal(
      "UBL-SR-46",
      "The text of the payment means (BT-82) may be stated only once.",
      (root) =>
        all(root, "cac:PaymentMeans", "cbc:PaymentMeansCode").filter(
          (code) => code.attributes.name !== undefined,
        ).length <= 1,
    ),
    fatal(
      "UBL-SR-47",
      "All payment means must have the same code (BT-81).",
      (_root, facts) => differentValues(facts, "cbc:PaymentMeansCode") <= 1,
    ),
    once("UBL-SR-49", "The tax point date code (BT-8)", "cac:InvoicePeriod", "cbc:DescriptionCode"),
    once("UBL-SR-54", "The payment card (BG-18)", "cac:PaymentMeans", "cac:CardAccount"),
    once("UBL-SR-55", "The direct debit mandate (BG-19)", "cac:PaymentMeans", "cac:PaymentMandate"),
    once("UBL-SR-56", "The tender or lot (BT-17)", "cac:OriginatorDocumentReference", "cbc:ID"),
  ),
  group(
    named("cac:BillingReference"),
    once("UBL-SR-06", "The preceding invoice of a reference (BG-3)", "cac:InvoiceDocumentReference"),
    fatal("UBL-SR-07", "The reference to a preceding invoice has no number (BT-25).", (reference) =>
      has(reference, "cac:InvoiceDocumentReference", "cbc:ID"),
    ),
  ),
  group(
    (facts) => all(facts.root, "cac:PayeeParty"),
    ofPayee("UBL-SR-19", "The name (BT-59)", (payee) => count(payee, "cac:PartyName", "cbc:Name")),
    ofPayee(
      "UBL-SR-20",
      "The identifier (BT-60)",
      (payee) =>
        all(payee, "cac:PartyIdentification", "cbc:ID").filter(
          ({ attributes }) => attributes.schemeID?.toUpperCase() !== "SEPA",
        ).length,
    ),
    ofPayee("UBL-SR-21", "The registration number (BT-61)", (payee) =>
      count(payee, "cac:PartyLegalEntity", "cbc:CompanyID"),
    ),
  ),
  group(
    named("cac:TaxRepresentativeParty"),
    once("UBL-SR-22", "The name of the tax representative (BT-62)", "cac:PartyName", "cbc:Name"),
    once(
      "UBL-SR-23",
      "The VAT number of the tax representative (BT-63)",
      "cac:PartyTaxScheme",
      "cbc:CompanyID",
    ),
  ),
  group(
    named("cac:Delivery"),
    once(
      "UBL-SR-25",
      "The name of the deliver-to party (BT-70)",
      "cac:DeliveryParty",
      "cac:PartyName",
      "cbc:Name",
    ),
  ),
  group(
    named("cac:PaymentMeans"),
    once("UBL-SR-26", "The payment reference (BT-83) of a payment means", "cbc:PaymentID"),
    once("UBL-SR-27", "The code of a payment means (BT-81)", "cbc:PaymentMeansCode"),
    once("UBL-SR-28", "The mandate of a payment means (BT-89)", "cac:PaymentMandate", "cbc:ID"),
  ),
  group(
    (facts) => facts.named("cac:AllowanceCharge").filter((one) => chargeIndicator(one) === false),
    once("UBL-SR-30", "The reason of an allowance", "cbc:AllowanceChargeReason"),
  ),
  group(
    (facts) => facts.named("cac:AllowanceCharge").filter((one) => chargeIndicator(one) === true),
    once("UBL-SR-31", "The reason of a charge", "cbc:AllowanceChargeReason"),
  ),
  group(
    named("cac:TaxSubtotal"),
    once("UBL-SR-32", "The reason for exemption (BT-120)", "cac:TaxCategory", "cbc:TaxExemptionReason"),
  ),
  group(
    named("cac:AdditionalDocumentReference"),
    once("UBL-SR-33", "The description of a supporting document (BT-123)", "cbc:DocumentDescription"),
    fatal(
      "UBL-SR-43",
      "Only an invoiced object (document type 130) may have a scheme or a document type.",
      (reference, facts) =>
        isInvoicedObject(reference, facts) ||
        (first(reference, "cbc:ID")?.attributes.schemeID === undefined &&
          !has(reference, "cbc:DocumentTypeCode")),
    ),
  ),
  group(
    (facts) => facts.lines,
    once("UBL-SR-34", "The line's note (BT-127)", "cbc:Note"),
    once("UBL-SR-35", "The line's order line (BT-132)", "cac:OrderLineReference", "cbc:LineID"),
    once("UBL-SR-36", "The line's period (BG-26)", "cac:InvoicePeriod"),
    once(
      "UBL-SR-37",
      "The discount of the line's price (BT-147)",
      "cac:Price",
      "cac:AllowanceCharge",
      "cbc:Amount",
    ),
    fatal(
      "UBL-SR-48",
      "A line has exactly one VAT category (BG-30).",
      (line) => count(line, "cac:Item", "cac:ClassifiedTaxCategory") === 1,
    ),
    once("UBL-SR-50", "The item's description (BT-154)", "cac:Item", "cbc:Description"),
    once("UBL-SR-52", "The line's object (BT-128)", "cac:DocumentReference"),
  ),
  group(
    under("cac:AccountingSupplierParty", "cac:Party"),
    fatal(
      "UBL-SR-42",
      "The seller has at most two tax schemes: VAT and one other.",
      (party) => count(party, "cac:PartyTaxScheme") <= 2,
    ),
  ),
  group(
    (facts) => [...facts.named("cac:PostalAddress"), ...facts.named("cac:Address")],
    once("UBL-SR-51", "The third line of an address", "cac:AddressLine"),
  ),
  group(
    named("cac:PartyTaxScheme"),
    fatal(
      "UBL-SR-53",
      "A tax scheme of a party needs both the tax and the number.",
      (scheme) => has(scheme, "cac:TaxScheme", "cbc:ID") && has(scheme, "cbc:CompanyID"),
    ),
  ),
];
