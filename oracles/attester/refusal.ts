/** Why an attester does not sign; named in the answer and in the audit. */
export type RefusalReason =
  | "unreadable-document"
  | "fatal-findings"
  | "not-an-invoice"
  | "document-mismatch"
  | "tags-mismatch"
  | "creditor-mismatch"
  | "obligor-mismatch"
  | "asset-mismatch"
  | "face-mismatch"
  | "issued-day-mismatch"
  | "due-day-mismatch"
  | "order-mismatch"
  | "accept-by-invalid"
  | "feed-mismatch"
  | "subject-mismatch"
  | "payload-mismatch"
  | "config-stale"
  | "sequence-stale"
  | "clock-skew"
  | "lifetime-invalid"
  | "already-financed"
  | "already-signed";

/** The report does not say what the document and the chain say. No signature is given. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly reason: RefusalReason;
  constructor(reason: RefusalReason, sentence: string) {
    super(sentence);
    this.reason = reason;
  }
}
