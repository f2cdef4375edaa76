import { type Decimal, equals, isZero, ZERO } from "../../money/index.ts";
import { all, first, has, isVat } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import type { Billed, Facts, VatCategoryUse } from "./facts.ts";
import type { RuleGroup } from "./rule.ts";

// What the VAT category families have in common.

/** What a document bills under a category that nothing stands under. */
export const NOTHING: Billed = { total: ZERO };

/** A VAT category of UNTDID 5305 and the name its rules go by. */
export interface VatFamily {
  readonly code: string;
  /** Middle of the rule identifiers: `IC` in `BR-IC-05`. */
  readonly prefix: string;
  readonly name: string;
}

/** Context of the category elements of one code in one place, tax scheme VAT. */
export function categories(code: string, place: VatCategoryUse["place"]): RuleGroup["context"] {
  return (facts) => facts.uses(code, place).map((use) => use.element);
}

function hasTaxNumber(schemes: readonly XmlElement[], vatOnly: boolean): boolean {
  return schemes.some((scheme) => (!vatOnly || isVat(scheme)) && has(scheme, "cbc:CompanyID"));
}

/** Whether the seller has a tax number (BT-31, BT-32) or a representative with a VAT number (BT-63). */
export function sellerHasTaxNumber({ root }: Facts): boolean {
  return (
    hasTaxNumber(all(root, "cac:AccountingSupplierParty", "cac:Party", "cac:PartyTaxScheme"), false) ||
    representativeHasVatNumber(root)
  );
}

/** Whether the seller (BT-31) or its representative (BT-63) has a VAT number. */
export function sellerHasVatNumber({ root }: Facts): boolean {
  return (
    hasTaxNumber(all(root, "cac:AccountingSupplierParty", "cac:Party", "cac:PartyTaxScheme"), true) ||
    representativeHasVatNumber(root)
  );
}

function representativeHasVatNumber(root: XmlElement): boolean {
  return hasTaxNumber(all(root, "cac:TaxRepresentativeParty", "cac:PartyTaxScheme"), true);
}

/** Whether the buyer has a VAT number (BT-48). */
export function buyerHasVatNumber({ root }: Facts): boolean {
  return hasTaxNumber(all(root, "cac:AccountingCustomerParty", "cac:Party", "cac:PartyTaxScheme"), true);
}

/** Whether the buyer has a registration number (BT-47). */
export function buyerIsRegistered({ root }: Facts): boolean {
  return has(root, "cac:AccountingCustomerParty", "cac:Party", "cac:PartyLegalEntity", "cbc:CompanyID");
}

/** Amounts of the VAT breakdown row (BG-23) that a category element belongs to. */
export function breakdownAmount(
  category: XmlElement,
  name: "cbc:TaxableAmount" | "cbc:TaxAmount",
): Decimal | undefined {
  return first(category.parent, name)?.decimal;
}

/** BR-x-01: a category that occurs anywhere has exactly one row in the breakdown. */
export function hasOneBreakdown(code: string, facts: Facts): boolean {
  const occurs = facts.usesAnywhere(code).some((use) => use.isVat);
  return !occurs || facts.uses(code, "breakdown").length === 1;
}

/** BR-x-08: the taxable amount is exactly what is billed under the category. */
export function isTaxable(code: string, category: XmlElement, facts: Facts): boolean {
  const taxable = breakdownAmount(category, "cbc:TaxableAmount");
  // Without a line, an allowance or a charge under it, nothing is billed: the sum is zero.
  const billed = (facts.billed(code) ?? NOTHING).total;
  return facts.lines.length > 0 && taxable !== undefined && billed !== undefined && equals(taxable, billed);
}

/** BR-x-09: no VAT falls due. */
export function isUntaxed(category: XmlElement): boolean {
  const tax = breakdownAmount(category, "cbc:TaxAmount");
  return tax !== undefined && isZero(tax);
}

/** Whether a reason for exemption is stated (BT-120, BT-121). */
export function hasExemptionReason(category: XmlElement): boolean {
  return has(category, "cbc:TaxExemptionReason") || has(category, "cbc:TaxExemptionReasonCode");
}
