import type { Decimal } from "../../money/index.ts";
import { first } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import type { Facts, VatCategoryUse } from "./facts.ts";
import { document, fatal, group, type Rule, type RuleGroup } from "./rule.ts";
import { isTaxAtRate, isWithinOne } from "./totals.ts";
import {
  breakdownAmount,
  categories,
  hasExemptionReason,
  NOTHING,
  sellerHasTaxNumber,
  type VatFamily,
} from "./vat.ts";

// Categories with a rate: S (standard), L (IGIC, rules BR-AF) and M (IPSI, rules BR-AG).

interface TaxedFamily extends VatFamily {
  /** S must be above zero; IGIC and IPSI may be zero. */
  readonly zeroRateAllowed: boolean;
  /** BR-S-01 and BR-S-02 count categories of any tax scheme, their IGIC and IPSI twins only those of VAT. */
  readonly anyScheme: boolean;
  /** BR-S-08 wants something billed at the rate; its twins only want a line. */
  readonly mustBeBilled: boolean;
}

const FAMILIES: readonly TaxedFamily[] = [
  {
    code: "S",
    prefix: "S",
    name: "standard rate",
    zeroRateAllowed: false,
    anyScheme: true,
    mustBeBilled: true,
  },
  { code: "L", prefix: "AF", name: "IGIC", zeroRateAllowed: true, anyScheme: false, mustBeBilled: false },
  { code: "M", prefix: "AG", name: "IPSI", zeroRateAllowed: true, anyScheme: false, mustBeBilled: false },
];

/** BR-x-01: a category billed is in the breakdown, and one in the breakdown is billed. */
function isBrokenDown({ code, anyScheme }: TaxedFamily, facts: Facts): boolean {
  const billed = (["line", "allowance", "charge"] as const).some(
    (place) => facts.uses(code, place, anyScheme).length > 0,
  );
  return billed === facts.uses(code, "breakdown", anyScheme).length > 0;
}

function isAllowedRate(rate: Decimal | undefined, zeroRateAllowed: boolean): boolean {
  if (rate === undefined) return false;
  return zeroRateAllowed ? rate.coefficient >= 0n : rate.coefficient > 0n;
}

/** BR-x-08: the taxable amount of a rate is what is billed at it, to less than one currency unit. */
function isTaxableAtRate(family: TaxedFamily, category: XmlElement, facts: Facts): boolean {
  const percent = first(category, "cbc:Percent");
  // Without a rate there is nothing to compare; that it is missing is BR-48.
  if (percent === undefined) return true;
  const rate = percent.decimal;
  const taxable = breakdownAmount(category, "cbc:TaxableAmount");
  if (rate === undefined || taxable === undefined) return false;
  const billed = facts.billed(family.code, rate);
  if (family.mustBeBilled ? billed === undefined : facts.lines.length === 0) return false;
  const { total } = billed ?? NOTHING;
  return total !== undefined && isWithinOne(taxable, total);
}

function needsTaxNumber(
  { code, prefix, name, anyScheme }: TaxedFamily,
  number: string,
  place: VatCategoryUse["place"],
  what: string,
): Rule {
  return fatal(
    `BR-${prefix}-${number}`,
    `${what} at ${name} needs the seller's VAT or tax number (BT-31, BT-32) or its representative's (BT-63).`,
    (_root, facts) => {
      const uses = facts.uses(code, place);
      if (uses.length > 0) return sellerHasTaxNumber(facts);
      // BR-S-02 does not let a line pass that states the category under a tax other than VAT.
      return !(anyScheme && place === "line" && facts.uses(code, place, true).length > 0);
    },
  );
}

function taxedRules(family: TaxedFamily): RuleGroup[] {
  const { code, prefix, name, zeroRateAllowed } = family;
  const rate = (number: string, what: string): Rule =>
    fatal(
      `BR-${prefix}-${number}`,
      `${what} at ${name} must have a VAT rate ${zeroRateAllowed ? "of zero or more" : "above zero"}.`,
      (category) => isAllowedRate(first(category, "cbc:Percent")?.decimal, zeroRateAllowed),
    );
  return [
    group(
      document,
      fatal(
        `BR-${prefix}-01`,
        `Category ${code} (${name}) must be both in the VAT breakdown and on a line, allowance or charge, or in neither.`,
        (_root, facts) => isBrokenDown(family, facts),
      ),
      needsTaxNumber(family, "02", "line", "A line"),
      needsTaxNumber(family, "03", "allowance", "An allowance"),
      needsTaxNumber(family, "04", "charge", "A charge"),
    ),
    group(categories(code, "line"), rate("05", "A line")),
    group(categories(code, "allowance"), rate("06", "An allowance")),
    group(categories(code, "charge"), rate("07", "A charge")),
    group(
      categories(code, "breakdown"),
      fatal(
        `BR-${prefix}-08`,
        `The taxable amount (BT-116) of category ${code} is not what is billed at its rate.`,
        (category, facts) => isTaxableAtRate(family, category, facts),
      ),
      fatal(
        `BR-${prefix}-09`,
        `The VAT (BT-117) of category ${code} is not its taxable amount (BT-116) times its rate (BT-119).`,
        (category) =>
          isTaxAtRate(
            breakdownAmount(category, "cbc:TaxAmount"),
            breakdownAmount(category, "cbc:TaxableAmount"),
            first(category, "cbc:Percent")?.decimal,
          ),
      ),
      fatal(
        `BR-${prefix}-10`,
        `Category ${code} (${name}) must not state a reason for exemption (BT-120, BT-121).`,
        (category) => !hasExemptionReason(category),
      ),
    ),
  ];
}

export const VAT_TAXED_RULES: readonly RuleGroup[] = FAMILIES.flatMap(taxedRules);
