import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { type Finding, isAcceptable, parseInvoice, validateInvoice } from "./index.ts";
import { RULE_IDS } from "./rules/index.ts";

// Rules without an official unit test: a valid sample with one thing spoilt breaks exactly the rules named.

const EXAMPLES = resolve(import.meta.dirname, "../../docs/examples");
const STANDARD = readFileSync(join(EXAMPLES, "polder-norrland-standard.xml"), "utf8");
const OUTSIDE = readFileSync(join(EXAMPLES, "anatolia-highland-outside-scope.xml"), "utf8");

function findings(xml: string): Finding[] {
  return validateInvoice(parseInvoice(xml));
}

function rules(xml: string): string[] {
  return [...new Set(findings(xml).map((finding) => finding.rule))].sort();
}

function spoil(xml: string, from: string | RegExp, to: string): string {
  const spoilt = xml.replace(from, to);
  expect(spoilt).not.toBe(xml);
  return spoilt;
}

const NOTE = /<cbc:Note>[^<]*<\/cbc:Note>/;
const SELLER = "<cac:AccountingSupplierParty>";
const SPLIT = STANDARD.replaceAll("<cbc:ID>S</cbc:ID>", "<cbc:ID>B</cbc:ID>");

/** Elements that may stand once: rule, element, and what it is put before, twice. */
const REPEATED: readonly (readonly [string, string, string])[] = [
  ["UBL-SR-01", "<cac:ContractDocumentReference><cbc:ID>1</cbc:ID></cac:ContractDocumentReference>", SELLER],
  ["UBL-SR-02", "<cac:ReceiptDocumentReference><cbc:ID>1</cbc:ID></cac:ReceiptDocumentReference>", SELLER],
  ["UBL-SR-03", "<cac:DespatchDocumentReference><cbc:ID>1</cbc:ID></cac:DespatchDocumentReference>", SELLER],
  ["UBL-SR-39", "<cac:ProjectReference><cbc:ID>1</cbc:ID></cac:ProjectReference>", SELLER],
  [
    "UBL-SR-56",
    "<cac:OriginatorDocumentReference><cbc:ID>1</cbc:ID></cac:OriginatorDocumentReference>",
    SELLER,
  ],
  [
    "UBL-SR-30",
    "<cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason>",
    '<cbc:Amount currencyID="EUR">420',
  ],
  [
    "UBL-SR-31",
    "<cbc:AllowanceChargeReason>x</cbc:AllowanceChargeReason>",
    '<cbc:Amount currencyID="EUR">265',
  ],
  ["UBL-SR-34", "<cbc:Note>x</cbc:Note>", '<cbc:InvoicedQuantity unitCode="KGM">6200'],
  ["UBL-SR-50", "<cbc:Description>x</cbc:Description>", "<cbc:Name>Vine tomatoes"],
  ["UBL-SR-51", "<cac:AddressLine><cbc:Line>x</cbc:Line></cac:AddressLine>", "<cac:Country>"],
  ["UBL-SR-52", "<cac:DocumentReference><cbc:ID>1</cbc:ID></cac:DocumentReference>", "<cac:Item>"],
];

const SPOILT: readonly (readonly [string, readonly string[], string | RegExp, string])[] = [
  ["three decimals in a line", ["BR-DEC-23", "UBL-DT-01"], ">11904.00<", ">11904.000<"],
  [
    "three decimals in the payable amount",
    ["BR-DEC-18", "UBL-DT-01"],
    ">27115.34</cbc:Pay",
    ">27115.340</cbc:Pay",
  ],
  [
    "three decimals in the VAT",
    ["BR-DEC-13", "UBL-DT-01"],
    /(<cac:TaxTotal>\s*<cbc:TaxAmount[^>]*>\d+\.\d\d)/,
    "$10",
  ],
  [
    "three decimals in an allowance",
    ["BR-DEC-01", "UBL-DT-01"],
    ">420.00</cbc:Amount>",
    ">420.000</cbc:Amount>",
  ],
  ["a note with an unknown subject", ["BR-CL-08"], NOTE, "<cbc:Note>#QQQ#Remark</cbc:Note>"],
  ["an unknown reason for exemption", ["BR-CL-22"], "VATEX-EU-O", "VATEX-EU-NO"],
  [
    "an unknown scheme of an electronic address",
    ["BR-CL-25"],
    'EndpointID schemeID="0199"',
    'EndpointID schemeID="0001"',
  ],
  [
    "an unknown scheme of a delivery location",
    ["BR-CL-26"],
    "<cac:DeliveryLocation>",
    '<cac:DeliveryLocation><cbc:ID schemeID="9999">1</cbc:ID>',
  ],
  ["a VAT number of no country", ["BR-CO-09"], "<cbc:CompanyID>NL8", "<cbc:CompanyID>QQ8"],
  ["a line that is off by a cent", ["BR-CO-10"], ">11904.00<", ">11904.01<"],
  ["a gross that is off by a cent", ["BR-CO-15", "BR-CO-16"], ">27115.34</cbc:TaxI", ">27115.35</cbc:TaxI"],
  ...REPEATED.map(
    ([rule, element, before]) =>
      [`a second element of ${rule}`, [rule], before, element + element + before] as const,
  ),
];

describe("rules without official unit tests", () => {
  it.each(SPOILT)("%s breaks %j", (_what, expected, from, to) => {
    const base = STANDARD.search(from) >= 0 ? STANDARD : OUTSIDE;
    expect(rules(spoil(base, from, to))).toEqual([...expected]);
  });

  it("split payment is Italian and without the standard rate", () => {
    expect(rules(SPLIT)).toEqual(["BR-B-01"]);
    const italian = SPLIT.replace(/(<cbc:IdentificationCode>)\w\w/g, "$1IT");
    expect(rules(italian)).toEqual([]);
    expect(rules(italian.replace("<cbc:ID>B</cbc:ID>", "<cbc:ID>S</cbc:ID>"))).toContain("BR-B-02");
  });

  it("UBL-CR and UBL-DT warn once a document, at the first place, and stop nothing", () => {
    const spoilt = STANDARD.replaceAll(
      "<cac:Item>",
      '<cac:Item><cbc:Keyword languageID="nl">vers</cbc:Keyword>',
    ).replace(
      "<cbc:ID>PF-26-10088",
      '<cbc:UBLVersionID>2.3</cbc:UBLVersionID><cbc:ID schemeID="x">PF-26-10088',
    );
    const found = findings(spoilt);
    expect(found.map(({ rule, severity, path }) => [rule, severity, path])).toEqual([
      ["UBL-DT-19", "warning", "/Invoice"],
      ["UBL-CR-002", "warning", "/Invoice/cbc:UBLVersionID"],
      ["UBL-CR-568", "warning", "/Invoice/cac:InvoiceLine[1]/cac:Item/cbc:Keyword"],
      ["UBL-CR-650", "warning", "/Invoice/cbc:ID/@schemeID"],
    ]);
    expect(isAcceptable(found)).toBe(true);
  });

  it("an invoiced object must not come with an attachment: the fatal ones among UBL-CR", () => {
    const object = `<cac:AdditionalDocumentReference><cbc:ID>1</cbc:ID><cbc:DocumentTypeCode>130</cbc:DocumentTypeCode>
      <cbc:DocumentDescription>meter</cbc:DocumentDescription><cac:Attachment/></cac:AdditionalDocumentReference>`;
    const found = findings(spoil(STANDARD, SELLER, object + SELLER));
    expect(found.map((finding) => finding.rule)).toEqual(["UBL-CR-666", "UBL-CR-673"]);
    expect(isAcceptable(found)).toBe(false);
  });

  it("amounts that are not numbers break the rules that need them and throw nothing", () => {
    const unreadable = STANDARD.replace(/(currencyID="EUR">)[\d.]+/g, "$1n/a");
    expect(rules(unreadable)).toEqual(
      expect.arrayContaining([
        "BR-27",
        "BR-CO-10",
        "BR-CO-13",
        "BR-CO-14",
        "BR-CO-15",
        "BR-CO-16",
        "BR-S-08",
        "BR-S-09",
      ]),
    );
  });

  it("an empty invoice misses all that is mandatory", () => {
    const empty = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>';
    expect(rules(empty)).toEqual([
      ...["BR-01", "BR-02", "BR-03", "BR-04", "BR-05", "BR-06", "BR-07", "BR-08", "BR-10", "BR-16"],
      "BR-CO-18",
    ]);
  });

  it("messages are sentences and rules are named once a context", () => {
    for (const finding of findings(STANDARD.replace(/<cbc:\w+[^>]*>[^<]*<\/cbc:\w+>/g, ""))) {
      expect(finding.message).toMatch(/^[A-Z].*\.$/);
      expect(finding.path).toMatch(/^\/Invoice/);
    }
    expect(RULE_IDS.size).toBeGreaterThan(250);
  });
});
