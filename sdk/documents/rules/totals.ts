import {
  absolute,
  add,
  compare,
  type Decimal,
  dividePowerOfTen,
  equals,
  isZero,
  multiply,
  ONE,
  roundHalfUp,
  subtract,
} from "../../money/index.ts";
import { all, decimalAt, first, has, isVat } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import type { Facts } from "./facts.ts";
import { document, fatal, group, named, type RuleGroup, under } from "./rule.ts";
import { sumOf } from "./sum.ts";

// EN 16931 BR-CO rules about sums. Rounding and tolerances are those of the official artefacts: sums are exact and
// rounded half up to cents before they are compared; VAT amounts may differ by less than one unit of the currency.

function isEqual(a: Decimal | undefined, b: Decimal | undefined): boolean {
  return a !== undefined && b !== undefined && equals(a, b);
}

function rounded(sum: Decimal | undefined): Decimal | undefined {
  return sum === undefined ? undefined : roundHalfUp(sum);
}

/** Whether a VAT amount lies less than one currency unit from rate × taxable amount, signs left aside. */
export function isTaxAtRate(
  tax: Decimal | undefined,
  taxable: Decimal | undefined,
  percent: Decimal | undefined,
): boolean {
  if (tax === undefined || taxable === undefined || percent === undefined) return false;
  const expected = roundHalfUp(multiply(absolute(taxable), dividePowerOfTen(percent, 2)));
  return isWithinOne(absolute(tax), expected);
}

/** Whether two amounts differ by less than one unit of the currency. */
export function isWithinOne(a: Decimal, b: Decimal): boolean {
  return compare(absolute(subtract(a, b)), ONE) < 0;
}

function roundsToZero(value: Decimal | undefined): boolean {
  return value !== undefined && isZero(roundHalfUp(value, 0));
}

/** BR-CO-11 and BR-CO-12: a total of allowances or charges is their sum, and is there when they are. */
function isTotalOf(total: XmlElement | undefined, parts: readonly XmlElement[], facts: Facts): boolean {
  if (total === undefined) return parts.length === 0;
  return isEqual(total.decimal, rounded(facts.sumOf(parts, "cbc:Amount")));
}

function isNetOfTotals(totals: XmlElement): boolean {
  const net = decimalAt(totals, "cbc:TaxExclusiveAmount");
  const lines = decimalAt(totals, "cbc:LineExtensionAmount");
  const charges = first(totals, "cbc:ChargeTotalAmount");
  const allowances = first(totals, "cbc:AllowanceTotalAmount");
  if (lines === undefined) return false;
  if (charges === undefined && allowances === undefined) return isEqual(net, lines);
  const plus = sumOf([charges]);
  const minus = sumOf([allowances]);
  if (plus === undefined || minus === undefined) return false;
  return isEqual(net, roundHalfUp(subtract(add(lines, plus), minus)));
}

function isPayable(totals: XmlElement): boolean {
  const gross = decimalAt(totals, "cbc:TaxInclusiveAmount");
  const payable = decimalAt(totals, "cbc:PayableAmount");
  const prepaid = first(totals, "cbc:PrepaidAmount");
  const rounding = first(totals, "cbc:PayableRoundingAmount");
  if (gross === undefined || payable === undefined) return false;
  const paid = sumOf([prepaid]);
  const rounded = sumOf([rounding]);
  if (paid === undefined || rounded === undefined) return false;
  const due = prepaid === undefined ? gross : roundHalfUp(subtract(gross, paid));
  const stated = rounding === undefined ? payable : roundHalfUp(subtract(payable, rounded));
  return equals(stated, due);
}

export const TOTAL_RULES: readonly RuleGroup[] = [
  group(
    named("cac:LegalMonetaryTotal"),
    fatal(
      "BR-CO-10",
      "The sum of line net amounts (BT-106) is not the sum of the lines (BT-131).",
      (totals, facts) =>
        isEqual(
          decimalAt(totals, "cbc:LineExtensionAmount"),
          rounded(facts.sumOf(facts.lines, "cbc:LineExtensionAmount")),
        ),
    ),
    fatal(
      "BR-CO-11",
      "The sum of allowances (BT-107) is not the sum of the document's allowances (BT-92).",
      (totals, facts) =>
        isTotalOf(first(totals, "cbc:AllowanceTotalAmount"), facts.documentAllowances, facts),
    ),
    fatal(
      "BR-CO-12",
      "The sum of charges (BT-108) is not the sum of the document's charges (BT-99).",
      (totals, facts) => isTotalOf(first(totals, "cbc:ChargeTotalAmount"), facts.documentCharges, facts),
    ),
    fatal(
      "BR-CO-13",
      "The total without VAT (BT-109) is not lines (BT-106) minus allowances (BT-107) plus charges (BT-108).",
      isNetOfTotals,
    ),
    fatal(
      "BR-CO-16",
      "The amount due (BT-115) is not the total with VAT (BT-112) minus prepaid (BT-113) plus rounding (BT-114).",
      isPayable,
    ),
  ),
  group(
    (facts) => facts.named("cac:TaxTotal").filter((total) => total.parent === facts.root),
    fatal("BR-CO-14", "The total VAT (BT-110) is not the sum of the VAT breakdown (BT-117).", (total) => {
      const subtotals = all(total, "cac:TaxSubtotal");
      if (subtotals.length === 0) return true;
      const taxes = subtotals.map((subtotal) => first(subtotal, "cbc:TaxAmount"));
      return isEqual(decimalAt(total, "cbc:TaxAmount"), rounded(sumOf(taxes)));
    }),
  ),
  group(
    document,
    fatal(
      "BR-CO-15",
      "The total with VAT (BT-112) is not the total without VAT (BT-109) plus the VAT (BT-110) in the currency.",
      (root, { currency }) => {
        if (!has(root, "cbc:DocumentCurrencyCode")) return true;
        const taxes = all(root, "cac:TaxTotal", "cbc:TaxAmount").filter(
          (tax) => tax.attributes.currencyID === currency,
        );
        const net = decimalAt(root, "cac:LegalMonetaryTotal", "cbc:TaxExclusiveAmount");
        const tax = taxes[0]?.decimal;
        if (taxes.length !== 1 || net === undefined || tax === undefined) return false;
        const gross = decimalAt(root, "cac:LegalMonetaryTotal", "cbc:TaxInclusiveAmount");
        return isEqual(gross, roundHalfUp(add(net, tax)));
      },
    ),
  ),
  group(
    under("cac:TaxTotal", "cac:TaxSubtotal"),
    fatal(
      "BR-CO-17",
      "The VAT of the category (BT-117) is not its taxable amount (BT-116) times its rate (BT-119).",
      (subtotal) => {
        const category = all(subtotal, "cac:TaxCategory").find(isVat);
        const tax = decimalAt(subtotal, "cbc:TaxAmount");
        const percent = first(category, "cbc:Percent");
        if (percent === undefined || roundsToZero(percent.decimal)) return roundsToZero(tax);
        return isTaxAtRate(tax, decimalAt(subtotal, "cbc:TaxableAmount"), percent.decimal);
      },
    ),
  ),
];
