import { type Company, companyOf } from "./companies.ts";

export type InvoiceLine = {
  name: string;
  /** Whole units. */
  quantity: number;
  /** UN/ECE Recommendation 20. */
  unit: string;
  /** Hundredths of the currency, per unit. */
  price: bigint;
};

export type InvoiceText = {
  number: string;
  seller: string;
  buyer: string;
  /** ISO 4217, two decimals. */
  currency: string;
  /** `YYYY-MM-DD` */
  issueDate: string;
  dueDate: string;
  lines: readonly InvoiceLine[];
};

const europeanUnion = new Set(["DE", "IT", "LT", "NL", "PT", "SE"]);

/** Every invoice of the demo world crosses a border, so that it carries no VAT; the category says why. */
const exemptions = {
  K: { code: "VATEX-EU-IC", reason: "Intra-community supply" },
  G: { code: "VATEX-EU-G", reason: "Export outside the EU" },
} as const;

const decimal = (cents: bigint): string => `${cents / 100n}.${String(cents % 100n).padStart(2, "0")}`;

const escapeXml = (text: string): string =>
  text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** A UBL 2.1 invoice (EN 16931) between two companies of the demo world. */
export function invoiceDocument(text: InvoiceText): string {
  const seller = companyOf(text.seller);
  const buyer = companyOf(text.buyer);
  const category = europeanUnion.has(seller.country) && europeanUnion.has(buyer.country) ? "K" : "G";
  const { code, reason } = exemptions[category];
  const net = text.lines.reduce((sum, line) => sum + line.price * BigInt(line.quantity), 0n);
  const money = (name: string, cents: bigint) =>
    `<cbc:${name} currencyID="${text.currency}">${decimal(cents)}</cbc:${name}>`;
  const tax = `<cbc:ID>${category}</cbc:ID><cbc:Percent>0</cbc:Percent>`;
  const scheme = "<cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>";
  const lines = text.lines.map(
    (line, index) => `
  <cac:InvoiceLine>
    <cbc:ID>${index + 1}</cbc:ID>
    <cbc:InvoicedQuantity unitCode="${line.unit}">${line.quantity}</cbc:InvoicedQuantity>
    ${money("LineExtensionAmount", line.price * BigInt(line.quantity))}
    <cac:Item>
      <cbc:Name>${escapeXml(line.name)}</cbc:Name>
      <cac:ClassifiedTaxCategory>${tax}${scheme}</cac:ClassifiedTaxCategory>
    </cac:Item>
    <cac:Price>${money("PriceAmount", line.price)}</cac:Price>
  </cac:InvoiceLine>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"
  xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
  xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
  <cbc:CustomizationID>urn:cen.eu:en16931:2017</cbc:CustomizationID>
  <cbc:ID>${escapeXml(text.number)}</cbc:ID>
  <cbc:IssueDate>${text.issueDate}</cbc:IssueDate>
  <cbc:DueDate>${text.dueDate}</cbc:DueDate>
  <cbc:InvoiceTypeCode>380</cbc:InvoiceTypeCode>
  <cbc:DocumentCurrencyCode>${text.currency}</cbc:DocumentCurrencyCode>
  <cbc:BuyerReference>Accounts payable</cbc:BuyerReference>${party("AccountingSupplierParty", seller)}${party("AccountingCustomerParty", buyer)}
  <cac:Delivery>
    <cbc:ActualDeliveryDate>${text.issueDate}</cbc:ActualDeliveryDate>
    <cac:DeliveryLocation><cac:Address>${country(buyer)}</cac:Address></cac:DeliveryLocation>
  </cac:Delivery>
  <cac:TaxTotal>
    ${money("TaxAmount", 0n)}
    <cac:TaxSubtotal>
      ${money("TaxableAmount", net)}
      ${money("TaxAmount", 0n)}
      <cac:TaxCategory>${tax}
        <cbc:TaxExemptionReasonCode>${code}</cbc:TaxExemptionReasonCode>
        <cbc:TaxExemptionReason>${reason}</cbc:TaxExemptionReason>${scheme}
      </cac:TaxCategory>
    </cac:TaxSubtotal>
  </cac:TaxTotal>
  <cac:LegalMonetaryTotal>
    ${["LineExtensionAmount", "TaxExclusiveAmount", "TaxInclusiveAmount", "PayableAmount"].map((name) => money(name, net)).join("\n    ")}
  </cac:LegalMonetaryTotal>${lines.join("")}
</Invoice>
`;
}

const country = (company: Company): string =>
  `<cac:Country><cbc:IdentificationCode>${company.country}</cbc:IdentificationCode></cac:Country>`;

function party(element: string, company: Company): string {
  const tax = company.vat
    ? `
      <cac:PartyTaxScheme>
        <cbc:CompanyID>${company.vat}</cbc:CompanyID>
        <cac:TaxScheme><cbc:ID>VAT</cbc:ID></cac:TaxScheme>
      </cac:PartyTaxScheme>`
    : "";
  return `
  <cac:${element}>
    <cac:Party>
      <cbc:EndpointID schemeID="0199">${company.lei}</cbc:EndpointID>
      <cac:PartyIdentification><cbc:ID schemeID="0199">${company.lei}</cbc:ID></cac:PartyIdentification>
      <cac:PostalAddress>${country(company)}</cac:PostalAddress>${tax}
      <cac:PartyLegalEntity>
        <cbc:RegistrationName>${escapeXml(company.name)}</cbc:RegistrationName>
        <cbc:CompanyID>${escapeXml(company.registration)}</cbc:CompanyID>
      </cac:PartyLegalEntity>
    </cac:Party>
  </cac:${element}>`;
}
