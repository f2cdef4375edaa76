import type { Facts } from "./facts.ts";
import { document, fatal, group, type RuleGroup } from "./rule.ts";

// Category B: Italian split payment, where the buyer pays the VAT to the treasury itself.

const SPLIT_PAYMENT = "B";
const STANDARD = "S";

function occurs(facts: Facts, code: string): boolean {
  return facts.usesAnywhere(code).length > 0;
}

export const SPLIT_PAYMENT_RULES: readonly RuleGroup[] = [
  group(
    document,
    fatal(
      "BR-B-01",
      "Split payment (category B) is for domestic Italian invoices only.",
      (_root, facts) =>
        !occurs(facts, SPLIT_PAYMENT) ||
        facts.named("cbc:IdentificationCode").every((country) => country.value === "IT"),
    ),
    fatal(
      "BR-B-02",
      "Split payment (category B) and the standard rate (category S) exclude each other.",
      (_root, facts) => !(occurs(facts, SPLIT_PAYMENT) && occurs(facts, STANDARD)),
    ),
  ),
];
