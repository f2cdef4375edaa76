import { isZero } from "../../money/index.ts";
import { first, textAt } from "../navigate.ts";
import type { Facts, VatCategoryUse } from "./facts.ts";
import { document, fatal, group, type Rule, type RuleGroup } from "./rule.ts";
import {
  buyerHasVatNumber,
  buyerIsRegistered,
  categories,
  hasExemptionReason,
  hasOneBreakdown,
  isTaxable,
  isUntaxed,
  sellerHasTaxNumber,
  sellerHasVatNumber,
  type VatFamily,
} from "./vat.ts";

// Categories at a rate of zero: Z (zero rated), E (exempt), AE (reverse charge), K (intra-community supply, rules
// BR-IC) and G (export).

interface UntaxedFamily extends VatFamily {
  /** Tax numbers of the parties that the category asks for. */
  readonly partiesAreKnown: (facts: Facts) => boolean;
  readonly parties: string;
  /** Zero rated states no reason for exemption; all others must. */
  readonly exempt: boolean;
}

const SELLER_TAX_NUMBER = "the seller's VAT or tax number (BT-31, BT-32) or its representative's (BT-63)";
const SELLER_VAT_NUMBER = "the seller's VAT number (BT-31) or its representative's (BT-63)";

const FAMILIES: readonly UntaxedFamily[] = [
  {
    code: "Z",
    prefix: "Z",
    name: "zero rated",
    exempt: false,
    parties: SELLER_TAX_NUMBER,
    partiesAreKnown: sellerHasTaxNumber,
  },
  {
    code: "E",
    prefix: "E",
    name: "exempt from VAT",
    exempt: true,
    parties: SELLER_TAX_NUMBER,
    partiesAreKnown: sellerHasTaxNumber,
  },
  {
    code: "AE",
    prefix: "AE",
    name: "reverse charge",
    exempt: true,
    parties: `${SELLER_TAX_NUMBER} and the buyer's VAT or registration number (BT-48, BT-47)`,
    partiesAreKnown: (facts) =>
      sellerHasTaxNumber(facts) && (buyerHasVatNumber(facts) || buyerIsRegistered(facts)),
  },
  {
    code: "K",
    prefix: "IC",
    name: "intra-community supply",
    exempt: true,
    parties: `${SELLER_VAT_NUMBER} and the buyer's VAT number (BT-48)`,
    partiesAreKnown: (facts) => sellerHasVatNumber(facts) && buyerHasVatNumber(facts),
  },
  {
    code: "G",
    prefix: "G",
    name: "export outside the EU",
    exempt: true,
    parties: SELLER_VAT_NUMBER,
    partiesAreKnown: sellerHasVatNumber,
  },
];

function needsParties(
  family: UntaxedFamily,
  number: string,
  place: VatCategoryUse["place"],
  what: string,
): Rule {
  return fatal(
    `BR-${family.prefix}-${number}`,
    `${what} that is ${family.name} needs ${family.parties}.`,
    (_root, facts) => facts.uses(family.code, place).length === 0 || family.partiesAreKnown(facts),
  );
}

function untaxedRules(family: UntaxedFamily): RuleGroup[] {
  const { code, prefix, name, exempt } = family;
  const zeroRate = (number: string, what: string): Rule =>
    fatal(`BR-${prefix}-${number}`, `${what} that is ${name} must have a VAT rate of zero.`, (category) => {
      const rate = first(category, "cbc:Percent")?.decimal;
      return rate !== undefined && isZero(rate);
    });
  return [
    group(
      document,
      fatal(
        `BR-${prefix}-01`,
        `Category ${code} (${name}) must have exactly one row in the VAT breakdown (BG-23).`,
        (_root, facts) => hasOneBreakdown(code, facts),
      ),
      needsParties(family, "02", "line", "A line"),
      needsParties(family, "03", "allowance", "An allowance"),
      needsParties(family, "04", "charge", "A charge"),
    ),
    group(categories(code, "line"), zeroRate("05", "A line")),
    group(categories(code, "allowance"), zeroRate("06", "An allowance")),
    group(categories(code, "charge"), zeroRate("07", "A charge")),
    group(
      categories(code, "breakdown"),
      fatal(
        `BR-${prefix}-08`,
        `The taxable amount (BT-116) of category ${code} is not the sum of what is billed under it.`,
        (category, facts) => isTaxable(code, category, facts),
      ),
      fatal(`BR-${prefix}-09`, `The VAT (BT-117) of category ${code} (${name}) must be zero.`, isUntaxed),
      fatal(
        `BR-${prefix}-10`,
        exempt
          ? `Category ${code} (${name}) needs a reason for exemption (BT-120 or BT-121).`
          : `Category ${code} (${name}) must not state a reason for exemption (BT-120, BT-121).`,
        (category) => hasExemptionReason(category) === exempt,
      ),
    ),
  ];
}

function isIntraCommunity(facts: Facts): boolean {
  return facts.uses("K", "breakdown").length > 0;
}

const INTRA_COMMUNITY_RULES: RuleGroup = group(
  document,
  fatal(
    "BR-IC-11",
    "An intra-community supply needs the delivery date (BT-72) or the invoicing period (BG-14).",
    (root, facts) =>
      !isIntraCommunity(facts) ||
      textAt(root, "cac:Delivery", "cbc:ActualDeliveryDate") !== undefined ||
      (first(root, "cac:InvoicePeriod")?.children.length ?? 0) > 0,
  ),
  fatal(
    "BR-IC-12",
    "An intra-community supply needs the country delivered to (BT-80).",
    (root, facts) =>
      !isIntraCommunity(facts) ||
      textAt(
        root,
        "cac:Delivery",
        "cac:DeliveryLocation",
        "cac:Address",
        "cac:Country",
        "cbc:IdentificationCode",
      ) !== undefined,
  ),
);

export const VAT_UNTAXED_RULES: readonly RuleGroup[] = [
  ...FAMILIES.flatMap(untaxedRules),
  INTRA_COMMUNITY_RULES,
];
