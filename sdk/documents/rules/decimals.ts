import { first } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import { fatal, group, named, type Rule, type RuleGroup, under } from "./rule.ts";

/** Fraction digits an amount may carry in EN 16931, in every currency. */
const FRACTION_DIGITS = 2;

/** Whether the text after the point, if any, has at most two characters. */
export function hasCents(amount: XmlElement): boolean {
  const point = amount.value.indexOf(".");
  return point < 0 || amount.value.length - point - 1 <= FRACTION_DIGITS;
}

function cents(id: string, amount: string, name: string): Rule {
  return fatal(id, `${amount} has more than two decimals.`, (element) => {
    const found = first(element, name);
    return found === undefined || hasCents(found);
  });
}

function taxTotalIn(currencyElement: string): RuleGroup["context"] {
  return (facts) => {
    const currency = first(facts.root, currencyElement)?.value;
    return facts
      .named("cbc:TaxAmount")
      .filter((tax) => tax.parent?.name === "cac:TaxTotal" && tax.attributes.currencyID === currency);
  };
}

export const DECIMAL_RULES: readonly RuleGroup[] = [
  group(
    (facts) => facts.documentAllowances,
    cents("BR-DEC-01", "The allowance's amount (BT-92)", "cbc:Amount"),
    cents("BR-DEC-02", "The allowance's base amount (BT-93)", "cbc:BaseAmount"),
  ),
  group(
    (facts) => facts.documentCharges,
    cents("BR-DEC-05", "The charge's amount (BT-99)", "cbc:Amount"),
    cents("BR-DEC-06", "The charge's base amount (BT-100)", "cbc:BaseAmount"),
  ),
  group(
    named("cac:LegalMonetaryTotal"),
    cents("BR-DEC-09", "The sum of line net amounts (BT-106)", "cbc:LineExtensionAmount"),
    cents("BR-DEC-10", "The sum of allowances (BT-107)", "cbc:AllowanceTotalAmount"),
    cents("BR-DEC-11", "The sum of charges (BT-108)", "cbc:ChargeTotalAmount"),
    cents("BR-DEC-12", "The total without VAT (BT-109)", "cbc:TaxExclusiveAmount"),
    cents("BR-DEC-14", "The total with VAT (BT-112)", "cbc:TaxInclusiveAmount"),
    cents("BR-DEC-16", "The prepaid amount (BT-113)", "cbc:PrepaidAmount"),
    cents("BR-DEC-17", "The rounding amount (BT-114)", "cbc:PayableRoundingAmount"),
    cents("BR-DEC-18", "The amount due for payment (BT-115)", "cbc:PayableAmount"),
  ),
  group(
    taxTotalIn("cbc:DocumentCurrencyCode"),
    fatal("BR-DEC-13", "The total VAT (BT-110) has more than two decimals.", hasCents),
  ),
  group(
    taxTotalIn("cbc:TaxCurrencyCode"),
    fatal(
      "BR-DEC-15",
      "The total VAT in the accounting currency (BT-111) has more than two decimals.",
      hasCents,
    ),
  ),
  group(
    under("cac:TaxTotal", "cac:TaxSubtotal"),
    cents("BR-DEC-19", "The category's taxable amount (BT-116)", "cbc:TaxableAmount"),
    cents("BR-DEC-20", "The category's VAT (BT-117)", "cbc:TaxAmount"),
  ),
  group(
    (facts) => facts.lines,
    cents("BR-DEC-23", "The line's net amount (BT-131)", "cbc:LineExtensionAmount"),
  ),
  group(
    (facts) => facts.lineAllowances,
    cents("BR-DEC-24", "The line allowance's amount (BT-136)", "cbc:Amount"),
    cents("BR-DEC-25", "The line allowance's base amount (BT-137)", "cbc:BaseAmount"),
  ),
  group(
    (facts) => facts.lineCharges,
    cents("BR-DEC-27", "The line charge's amount (BT-141)", "cbc:Amount"),
    cents("BR-DEC-28", "The line charge's base amount (BT-142)", "cbc:BaseAmount"),
  ),
];
