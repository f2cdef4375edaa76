import { type Finding, fingerprint } from "@lading/sdk/documents";
import { isAddressEqual } from "viem";
import type { AcceptedCreditNote } from "../attestation/assessment.ts";
import type { DocumentStore, StoredDocument } from "./documents.ts";

/**
 * The invoice that a credit note lowers: received here, from the same seller to the same buyer in the same asset,
 * under the number in its billing reference (BT-25), however that was typed.
 */
export async function correctedInvoice(
  credit: AcceptedCreditNote,
  networkKey: Uint8Array,
  documents: DocumentStore,
): Promise<{ invoice: StoredDocument } | { finding: Finding }> {
  const refuse = (message: string) => ({
    finding: {
      rule: "LADING-CREDIT",
      severity: "fatal" as const,
      message,
      path: "/CreditNote/cac:BillingReference",
    },
  });
  const [number, ...others] = new Set(credit.document.precedingInvoices);
  if (number === undefined)
    return refuse("The credit note names no invoice (BT-25), so there is nothing to lower.");
  if (others.length > 0)
    return refuse("The credit note names several invoices; send one credit note for each.");
  const { partial } = fingerprint({ ...credit.document, number }, networkKey);
  const candidates = (await documents.findByNumber(partial[0])).filter(
    (invoice) =>
      isAddressEqual(invoice.seller, credit.seller.account) &&
      isAddressEqual(invoice.buyer, credit.buyer.account) &&
      isAddressEqual(invoice.asset, credit.asset.address),
  );
  const [invoice, second] = candidates;
  if (invoice === undefined) {
    return refuse(`No invoice "${number.slice(0, 60)}" of this seller to this buyer was received here.`);
  }
  if (second !== undefined) return refuse(`Several invoices carry the number "${number.slice(0, 60)}".`);
  if (credit.amount > invoice.amount) return refuse("The credit note is larger than the invoice it names.");
  return { invoice };
}
