import type { Finding } from "../finding.ts";
import type { XmlElement } from "../xml.ts";
import { CODE_LIST_RULES } from "./code-lists.ts";
import { CONDITION_RULES } from "./conditions.ts";
import { CONTENT_RULES } from "./content.ts";
import { DECIMAL_RULES } from "./decimals.ts";
import { Facts } from "./facts.ts";
import type { RuleGroup } from "./rule.ts";
import { SPLIT_PAYMENT_RULES } from "./split-payment.ts";
import { TOTAL_RULES } from "./totals.ts";
import { CARDINALITY_RULES } from "./ubl-cardinality.ts";
import { DATA_TYPE_RULES } from "./ubl-data-types.ts";
import { restrictionFindings } from "./ubl-restrictions.ts";
import { VAT_OUTSIDE_RULES } from "./vat-outside.ts";
import { VAT_TAXED_RULES } from "./vat-taxed.ts";
import { VAT_UNTAXED_RULES } from "./vat-untaxed.ts";

const GROUPS: readonly RuleGroup[] = [
  ...CONTENT_RULES,
  ...CONDITION_RULES,
  ...TOTAL_RULES,
  ...DECIMAL_RULES,
  ...VAT_TAXED_RULES,
  ...VAT_UNTAXED_RULES,
  ...VAT_OUTSIDE_RULES,
  ...SPLIT_PAYMENT_RULES,
  ...CODE_LIST_RULES,
  ...CARDINALITY_RULES,
  ...DATA_TYPE_RULES,
];

/** A rule broken at more places than that is reported at the first ones only: enough to mend, bounded to hold. */
const MOST_FINDINGS_PER_RULE = 100;

/** Judges a tree whose root is a UBL Invoice or CreditNote by every rule. */
export function judge(root: XmlElement): Finding[] {
  const facts = new Facts(root);
  const findings: Finding[] = [];
  for (const { context, rules } of GROUPS) {
    const elements = context(facts);
    for (const rule of rules) {
      let broken = 0;
      for (const element of elements) {
        if (rule.holds(element, facts)) continue;
        broken += 1;
        if (broken > MOST_FINDINGS_PER_RULE) break;
        findings.push({ rule: rule.id, severity: rule.severity, message: rule.message, path: element.path });
      }
    }
  }
  findings.push(...restrictionFindings(facts));
  return findings;
}

/** Identifiers of all rules judged here, UBL-CR apart. */
export const RULE_IDS: ReadonlySet<string> = new Set(
  GROUPS.flatMap(({ rules }) => rules.map((rule) => rule.id)),
);
