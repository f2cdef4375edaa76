import type { Finding } from "./finding.ts";
import type { Invoice } from "./invoice.ts";
import { judge } from "./rules/index.ts";

/**
 * Judges an invoice by the business rules of EN 16931 and their UBL binding. Findings come in the order of the rule
 * families; none means that the document conforms. A rule broken at several places gives a finding for each.
 */
export function validateInvoice(invoice: Invoice): Finding[] {
  return judge(invoice.root);
}
