/**
 * One broken rule at one place. `rule` is the identifier of EN 16931 or its UBL binding (`BR-CO-15`, `UBL-SR-12`), or
 * a name of this network's own (`LADING-DUE`).
 */
export interface Finding {
  readonly rule: string;
  /** A document with a fatal finding cannot become an obligation; a warning does not stop it. */
  readonly severity: "fatal" | "warning";
  /** A sentence for the sender. */
  readonly message: string;
  /** The element judged, as an XPath with UBL's usual prefixes: `/Invoice/cac:InvoiceLine[2]/cac:Price`. */
  readonly path: string;
}

/** Whether nothing in the list stops the document. */
export function isAcceptable(findings: readonly Finding[]): boolean {
  return findings.every((finding) => finding.severity !== "fatal");
}
