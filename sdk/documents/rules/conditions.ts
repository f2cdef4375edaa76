import { dayNumber } from "../calendar.ts";
import { VAT_NUMBER_PREFIXES } from "../codes/countries.ts";
import { all, first, has, isVat, textAt } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import { document, fatal, group, named, type RuleGroup, warning } from "./rule.ts";

// EN 16931 rules that tie one piece of information to another, sums apart.

/** Means codes of UNTDID 4461 for a credit transfer: 30 in general, 58 SEPA. */
const CREDIT_TRANSFERS: ReadonlySet<string> = new Set(["30", "58"]);

/** The longest part of a card number that may be shown: the first six and the last four digits. */
const SHOWN_CARD_DIGITS = 10;

function endsAfterStart(period: XmlElement): boolean {
  const start = first(period, "cbc:StartDate");
  const end = first(period, "cbc:EndDate");
  if (start === undefined || end === undefined) return true;
  const [from, to] = [dayNumber(start.text), dayNumber(end.text)];
  return from !== undefined && to !== undefined && to >= from;
}

function isLinePeriod(period: XmlElement): boolean {
  return period.parent?.name === "cac:InvoiceLine" || period.parent?.name === "cac:CreditNoteLine";
}

function isNotNegative(element: XmlElement | undefined): boolean {
  return element?.decimal !== undefined && element.decimal.coefficient >= 0n;
}

/** Values of the same path in the payee and in the seller have something in common. */
function shares(payee: XmlElement, seller: XmlElement | undefined, ...steps: readonly string[]): boolean {
  if (seller === undefined) return false;
  const sellers = new Set(all(seller, ...steps).map((element) => element.value));
  return all(payee, ...steps).some((element) => sellers.has(element.value));
}

export const CONDITION_RULES: readonly RuleGroup[] = [
  group(
    (facts) => all(facts.root, "cac:PayeeParty"),
    fatal(
      "BR-17",
      "The payee (BG-10) needs a name (BT-59) and must differ from the seller; leave it out when it is the seller.",
      (payee, { root }) => {
        const seller = first(root, "cac:AccountingSupplierParty", "cac:Party");
        return (
          has(payee, "cac:PartyName", "cbc:Name") &&
          !shares(payee, seller, "cac:PartyName", "cbc:Name") &&
          !shares(payee, seller, "cac:PartyIdentification", "cbc:ID")
        );
      },
    ),
  ),
  group(
    (facts) => facts.lines,
    fatal("BR-27", "The net price (BT-146) must be a number that is not negative.", (line) =>
      isNotNegative(first(line, "cac:Price", "cbc:PriceAmount")),
    ),
    fatal("BR-28", "The gross price (BT-148) must be a number that is not negative.", (line) => {
      const gross = first(line, "cac:Price", "cac:AllowanceCharge", "cbc:BaseAmount");
      return gross === undefined || isNotNegative(gross);
    }),
    fatal("BR-CO-04", "The line has no VAT category (BT-151).", (line) =>
      all(line, "cac:Item", "cac:ClassifiedTaxCategory").some(
        (category) => isVat(category) && has(category, "cbc:ID"),
      ),
    ),
  ),
  group(
    (facts) => facts.named("cac:InvoicePeriod").filter((period) => !isLinePeriod(period)),
    fatal("BR-29", "The invoicing period ends (BT-74) before it starts (BT-73).", endsAfterStart),
    fatal(
      "BR-CO-19",
      "The invoicing period (BG-14) has neither a start (BT-73) nor an end (BT-74).",
      (period) =>
        has(period, "cbc:StartDate") || has(period, "cbc:EndDate") || has(period, "cbc:DescriptionCode"),
    ),
  ),
  group(
    (facts) => facts.named("cac:InvoicePeriod").filter(isLinePeriod),
    fatal("BR-30", "The line's period ends (BT-135) before it starts (BT-134).", endsAfterStart),
    fatal(
      "BR-CO-20",
      "The line's period (BG-26) has neither a start (BT-134) nor an end (BT-135).",
      (period) => has(period, "cbc:StartDate") || has(period, "cbc:EndDate"),
    ),
  ),
  group(
    (facts) =>
      facts.named("cac:PayeeFinancialAccount").filter((account) => {
        const means = account.parent;
        return (
          means?.name === "cac:PaymentMeans" &&
          CREDIT_TRANSFERS.has(textAt(means, "cbc:PaymentMeansCode") ?? "")
        );
      }),
    fatal(
      "BR-50",
      "The credit transfer (BG-17) has no account identifier (BT-84).",
      (account) => textAt(account, "cbc:ID") !== undefined,
    ),
  ),
  group(
    (facts) =>
      facts
        .named("cbc:PrimaryAccountNumberID")
        .filter(
          (id) => id.parent?.name === "cac:CardAccount" && id.parent.parent?.name === "cac:PaymentMeans",
        ),
    warning(
      "BR-51",
      "The card number (BT-87) shows more than its first six and last four digits.",
      (id) => id.value.length <= SHOWN_CARD_DIGITS,
    ),
  ),
  group(
    document,
    fatal(
      "BR-53",
      "The total VAT in the accounting currency (BT-111) is missing although that currency (BT-6) is stated.",
      (root, facts) => {
        const stated = new Set<string | undefined>();
        for (const tax of facts.named("cbc:TaxAmount")) {
          if (tax.parent?.name === "cac:TaxTotal") stated.add(tax.attributes.currencyID);
        }
        return all(root, "cbc:TaxCurrencyCode").every((code) => stated.has(code.value));
      },
    ),
    fatal(
      "BR-CO-03",
      "The tax point date (BT-7) and its code (BT-8) exclude each other.",
      (root) => !(has(root, "cbc:TaxPointDate") && has(root, "cac:InvoicePeriod", "cbc:DescriptionCode")),
    ),
    fatal("BR-CO-18", "There is no VAT breakdown (BG-23).", (root) =>
      has(root, "cac:TaxTotal", "cac:TaxSubtotal"),
    ),
  ),
  group(
    named("cac:PaymentMeans"),
    fatal("BR-61", "A credit transfer needs the account to pay to (BT-84).", (means) => {
      const isTransfer = CREDIT_TRANSFERS.has(textAt(means, "cbc:PaymentMeansCode") ?? "");
      return !isTransfer || has(means, "cac:PayeeFinancialAccount", "cbc:ID");
    }),
  ),
  group(
    (facts) => facts.named("cac:PartyTaxScheme").filter(isVat),
    fatal(
      "BR-CO-09",
      "The VAT number must begin with the country's two letters (ISO 3166-1; EL for Greece).",
      (scheme) => {
        const number = textAt(scheme, "cbc:CompanyID");
        return number === undefined || VAT_NUMBER_PREFIXES.has(number.slice(0, 2));
      },
    ),
  ),
  group(
    named("cac:AccountingSupplierParty"),
    fatal(
      "BR-CO-26",
      "The seller needs an identifier (BT-29), a registration number (BT-30) or a VAT number (BT-31).",
      (seller) =>
        all(seller, "cac:Party", "cac:PartyTaxScheme").some(
          (scheme) => isVat(scheme) && has(scheme, "cbc:CompanyID"),
        ) ||
        all(seller, "cac:Party", "cac:PartyIdentification", "cbc:ID").some(
          (id) => id.attributes.schemeID !== "SEPA",
        ) ||
        has(seller, "cac:Party", "cac:PartyLegalEntity", "cbc:CompanyID"),
    ),
  ),
];
