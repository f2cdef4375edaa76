import { has, isVat, textAt } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import { document, fatal, group, named, type Rule, type RuleGroup, under } from "./rule.ts";

// EN 16931 BR-01 to BR-65 that ask for a piece of information to be there.

const SELLER = ["cac:AccountingSupplierParty", "cac:Party"] as const;
const BUYER = ["cac:AccountingCustomerParty", "cac:Party"] as const;

function filled(id: string, message: string, ...steps: readonly string[]): Rule {
  return fatal(id, message, (element) => textAt(element, ...steps) !== undefined);
}

function present(id: string, message: string, ...steps: readonly string[]): Rule {
  return fatal(id, message, (element) => has(element, ...steps));
}

function attribute(id: string, message: string, name: string): Rule {
  return fatal(id, message, (element) => element.attributes[name] !== undefined);
}

function hasReason(element: XmlElement): boolean {
  return has(element, "cbc:AllowanceChargeReason") || has(element, "cbc:AllowanceChargeReasonCode");
}

function hasVatCategory(element: XmlElement): boolean {
  return element.children.some(
    (child) => child.name === "cac:TaxCategory" && isVat(child) && has(child, "cbc:ID"),
  );
}

const COUNTRY = ["cac:Country", "cbc:IdentificationCode"] as const;

export const CONTENT_RULES: readonly RuleGroup[] = [
  group(
    document,
    filled("BR-01", "The specification identifier (BT-24) is missing.", "cbc:CustomizationID"),
    filled("BR-02", "The invoice number (BT-1) is missing.", "cbc:ID"),
    filled("BR-03", "The issue date (BT-2) is missing.", "cbc:IssueDate"),
    fatal(
      "BR-04",
      "The invoice type code (BT-3) is missing.",
      (root) =>
        textAt(root, "cbc:InvoiceTypeCode") !== undefined ||
        textAt(root, "cbc:CreditNoteTypeCode") !== undefined,
    ),
    filled("BR-05", "The invoice currency (BT-5) is missing.", "cbc:DocumentCurrencyCode"),
    filled(
      "BR-06",
      "The seller's registered name (BT-27) is missing.",
      ...SELLER,
      "cac:PartyLegalEntity",
      "cbc:RegistrationName",
    ),
    filled(
      "BR-07",
      "The buyer's registered name (BT-44) is missing.",
      ...BUYER,
      "cac:PartyLegalEntity",
      "cbc:RegistrationName",
    ),
    present("BR-08", "The seller's postal address (BG-5) is missing.", ...SELLER, "cac:PostalAddress"),
    present("BR-10", "The buyer's postal address (BG-8) is missing.", ...BUYER, "cac:PostalAddress"),
    fatal(
      "BR-16",
      "There is no invoice line (BG-25).",
      (root) => has(root, "cac:InvoiceLine") || has(root, "cac:CreditNoteLine"),
    ),
  ),
  group(
    (facts) =>
      facts
        .named("cac:PostalAddress")
        .filter((address) => isAddressOf(address, "cac:AccountingSupplierParty")),
    filled("BR-09", "The seller's country code (BT-40) is missing.", ...COUNTRY),
  ),
  group(
    (facts) =>
      facts
        .named("cac:PostalAddress")
        .filter((address) => isAddressOf(address, "cac:AccountingCustomerParty")),
    filled("BR-11", "The buyer's country code (BT-55) is missing.", ...COUNTRY),
  ),
  group(
    named("cac:LegalMonetaryTotal"),
    present("BR-12", "The sum of line net amounts (BT-106) is missing.", "cbc:LineExtensionAmount"),
    present("BR-13", "The total without VAT (BT-109) is missing.", "cbc:TaxExclusiveAmount"),
    present("BR-14", "The total with VAT (BT-112) is missing.", "cbc:TaxInclusiveAmount"),
    present("BR-15", "The amount due for payment (BT-115) is missing.", "cbc:PayableAmount"),
  ),
  group(
    named("cac:TaxRepresentativeParty"),
    filled(
      "BR-18",
      "The name of the seller's tax representative (BT-62) is missing.",
      "cac:PartyName",
      "cbc:Name",
    ),
    present(
      "BR-19",
      "The address of the seller's tax representative (BG-12) is missing.",
      "cac:PostalAddress",
    ),
    fatal("BR-56", "The VAT number of the seller's tax representative (BT-63) is missing.", (party) =>
      party.children.some(
        (child) => child.name === "cac:PartyTaxScheme" && isVat(child) && has(child, "cbc:CompanyID"),
      ),
    ),
  ),
  group(
    under("cac:TaxRepresentativeParty", "cac:PostalAddress"),
    filled("BR-20", "The country code of the seller's tax representative (BT-69) is missing.", ...COUNTRY),
  ),
  group(
    (facts) => facts.lines,
    filled("BR-21", "The line has no identifier (BT-126).", "cbc:ID"),
    fatal(
      "BR-22",
      "The line has no quantity (BT-129).",
      (line) => has(line, "cbc:InvoicedQuantity") || has(line, "cbc:CreditedQuantity"),
    ),
    fatal("BR-23", "The line's quantity has no unit of measure (BT-130).", (line) =>
      line.children.some(
        (child) =>
          (child.name === "cbc:InvoicedQuantity" || child.name === "cbc:CreditedQuantity") &&
          child.attributes.unitCode !== undefined,
      ),
    ),
    present("BR-24", "The line has no net amount (BT-131).", "cbc:LineExtensionAmount"),
    filled("BR-25", "The line's item has no name (BT-153).", "cac:Item", "cbc:Name"),
    present("BR-26", "The line has no net price (BT-146).", "cac:Price", "cbc:PriceAmount"),
  ),
  group(
    (facts) => facts.documentAllowances,
    present("BR-31", "The allowance has no amount (BT-92).", "cbc:Amount"),
    fatal("BR-32", "The allowance has no VAT category (BT-95).", hasVatCategory),
    fatal("BR-33", "The allowance has neither a reason (BT-97) nor a reason code (BT-98).", hasReason),
    fatal("BR-CO-21", "The allowance has neither a reason (BT-97) nor a reason code (BT-98).", hasReason),
  ),
  group(
    (facts) => facts.documentCharges,
    present("BR-36", "The charge has no amount (BT-99).", "cbc:Amount"),
    fatal("BR-37", "The charge has no VAT category (BT-102).", hasVatCategory),
    fatal("BR-38", "The charge has neither a reason (BT-104) nor a reason code (BT-105).", hasReason),
    fatal("BR-CO-22", "The charge has neither a reason (BT-104) nor a reason code (BT-105).", hasReason),
  ),
  group(
    (facts) => facts.lineAllowances,
    present("BR-41", "The line's allowance has no amount (BT-136).", "cbc:Amount"),
    fatal("BR-42", "The line's allowance has neither a reason (BT-139) nor a code (BT-140).", hasReason),
    fatal("BR-CO-23", "The line's allowance has neither a reason (BT-139) nor a code (BT-140).", hasReason),
  ),
  group(
    (facts) => facts.lineCharges,
    present("BR-43", "The line's charge has no amount (BT-141).", "cbc:Amount"),
    fatal("BR-44", "The line's charge has neither a reason (BT-144) nor a code (BT-145).", hasReason),
    fatal("BR-CO-24", "The line's charge has neither a reason (BT-144) nor a code (BT-145).", hasReason),
  ),
  group(
    under("cac:TaxTotal", "cac:TaxSubtotal"),
    present("BR-45", "The VAT breakdown has no taxable amount (BT-116).", "cbc:TaxableAmount"),
    present("BR-46", "The VAT breakdown has no tax amount (BT-117).", "cbc:TaxAmount"),
    fatal("BR-47", "The VAT breakdown has no category (BT-118).", hasVatCategory),
    fatal("BR-48", "The VAT breakdown has no rate (BT-119), which only category O may lack.", (subtotal) =>
      subtotal.children.some(
        (child) =>
          child.name === "cac:TaxCategory" &&
          isVat(child) &&
          (has(child, "cbc:Percent") || textAt(child, "cbc:ID") === "O"),
      ),
    ),
  ),
  group(
    named("cac:PaymentMeans"),
    present("BR-49", "The payment instruction has no means code (BT-81).", "cbc:PaymentMeansCode"),
  ),
  group(
    named("cac:AdditionalDocumentReference"),
    filled("BR-52", "The supporting document has no reference (BT-122).", "cbc:ID"),
  ),
  group(
    named("cac:AdditionalItemProperty"),
    fatal(
      "BR-54",
      "The item's attribute lacks its name (BT-160) or its value (BT-161).",
      (property) => has(property, "cbc:Name") && has(property, "cbc:Value"),
    ),
  ),
  group(
    named("cac:BillingReference"),
    present(
      "BR-55",
      "The reference to a preceding invoice has no number (BT-25).",
      "cac:InvoiceDocumentReference",
      "cbc:ID",
    ),
  ),
  group(
    (facts) =>
      facts.named("cac:Address").filter((address) => {
        const location = address.parent;
        return location?.name === "cac:DeliveryLocation" && location.parent?.name === "cac:Delivery";
      }),
    present("BR-57", "The delivery address has no country code (BT-80).", ...COUNTRY),
  ),
  group(
    (facts) => facts.named("cbc:EndpointID").filter((id) => isAddressOf(id, "cac:AccountingSupplierParty")),
    attribute("BR-62", "The seller's electronic address (BT-34) has no scheme.", "schemeID"),
  ),
  group(
    (facts) => facts.named("cbc:EndpointID").filter((id) => isAddressOf(id, "cac:AccountingCustomerParty")),
    attribute("BR-63", "The buyer's electronic address (BT-49) has no scheme.", "schemeID"),
  ),
  group(
    under("cac:StandardItemIdentification", "cbc:ID"),
    attribute("BR-64", "The item's standard identifier (BT-157) has no scheme.", "schemeID"),
  ),
  group(
    under("cac:CommodityClassification", "cbc:ItemClassificationCode"),
    attribute("BR-65", "The item's classification (BT-158) has no scheme.", "listID"),
  ),
];

/** Whether the element stands right in the Party of a role. */
function isAddressOf(element: XmlElement, role: string): boolean {
  return element.parent?.name === "cac:Party" && element.parent.parent?.name === role;
}
