import { has } from "../navigate.ts";
import type { Facts, VatCategoryUse } from "./facts.ts";
import { document, fatal, group, type Rule, type RuleGroup } from "./rule.ts";
import {
  buyerHasVatNumber,
  categories,
  hasExemptionReason,
  hasOneBreakdown,
  isTaxable,
  isUntaxed,
  sellerHasVatNumber,
} from "./vat.ts";

// Category O: not subject to VAT. It stands alone in a document, has no rate and wants no VAT numbers.

const OUTSIDE = "O";

function isOutside(facts: Facts): boolean {
  return facts.uses(OUTSIDE, "breakdown").length > 0;
}

function hasOther(facts: Facts, place: VatCategoryUse["place"]): boolean {
  for (const code of facts.vatCodes) {
    if (code !== OUTSIDE && facts.uses(code, place).length > 0) return true;
  }
  return false;
}

function noVatNumbers(id: string, place: VatCategoryUse["place"], what: string): Rule {
  return fatal(
    id,
    `${what} that is not subject to VAT forbids VAT numbers of seller, representative and buyer (BT-31, BT-63, BT-48).`,
    (root, facts) => {
      // On allowances and charges only those of the document count.
      const uses = facts
        .uses(OUTSIDE, place)
        .filter((use) => place === "line" || use.element.parent?.parent === root);
      return uses.length === 0 || !(sellerHasVatNumber(facts) || buyerHasVatNumber(facts));
    },
  );
}

function alone(id: string, place: VatCategoryUse["place"], what: string): Rule {
  return fatal(
    id,
    `A document that is not subject to VAT must not contain ${what} of another VAT category.`,
    (_root, facts) => !isOutside(facts) || !hasOther(facts, place),
  );
}

function noRate(id: string, what: string): Rule {
  return fatal(
    id,
    `${what} that is not subject to VAT must not state a VAT rate.`,
    (category) => !has(category, "cbc:Percent"),
  );
}

export const VAT_OUTSIDE_RULES: readonly RuleGroup[] = [
  group(
    document,
    fatal(
      "BR-O-01",
      "Category O (not subject to VAT) must have exactly one row in the VAT breakdown (BG-23).",
      (_root, facts) => hasOneBreakdown(OUTSIDE, facts),
    ),
    noVatNumbers("BR-O-02", "line", "A line"),
    noVatNumbers("BR-O-03", "allowance", "An allowance"),
    noVatNumbers("BR-O-04", "charge", "A charge"),
    alone("BR-O-11", "breakdown", "a VAT breakdown"),
    alone("BR-O-12", "line", "a line"),
    alone("BR-O-13", "allowance", "an allowance"),
    alone("BR-O-14", "charge", "a charge"),
  ),
  group(categories(OUTSIDE, "line"), noRate("BR-O-05", "A line")),
  group(categories(OUTSIDE, "allowance"), noRate("BR-O-06", "An allowance")),
  group(categories(OUTSIDE, "charge"), noRate("BR-O-07", "A charge")),
  group(
    categories(OUTSIDE, "breakdown"),
    fatal(
      "BR-O-08",
      "The taxable amount (BT-116) of category O is not the sum of what is billed under it.",
      (category, facts) => isTaxable(OUTSIDE, category, facts),
    ),
    fatal("BR-O-09", "The VAT (BT-117) of category O (not subject to VAT) must be zero.", isUntaxed),
    fatal(
      "BR-O-10",
      "Category O (not subject to VAT) needs a reason (BT-120 or BT-121).",
      hasExemptionReason,
    ),
  ),
];
