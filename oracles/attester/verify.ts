import { type AttestedInvoice, invoiceFeed, invoicePayloadHash, type Report } from "@lading/sdk/contracts";
import { DocumentError, documentHash, type Invoice, parseInvoice } from "@lading/sdk/documents";
import { type Hash, isAddressEqual, zeroHash } from "viem";
import { type AcceptedInvoice, assess, endOfDay } from "../attestation/assessment.ts";
import type { Chain, ChainView, Feed } from "../attestation/chain.ts";
import { Refusal } from "./refusal.ts";

/** Seconds; a report that is valid for longer could be delivered long after the facts have changed. */
const LONGEST_LIFETIME = 172_800n;
/** A sequence far ahead would block every later report about the document. */
const SEQUENCE_LEAD = 1_000n;

export interface Statement {
  readonly document: Uint8Array;
  readonly invoice: AttestedInvoice;
  readonly report: Report;
}

/**
 * Checks a report against the document and this attester's own view of the chain, field by field.
 * @returns The feed's signer set and the chain time it was checked at.
 * @throws {Refusal} with the first thing that is wrong.
 */
export async function verify(
  { document, invoice, report }: Statement,
  networkKey: Uint8Array,
  chain: Chain,
): Promise<{ feed: Feed; now: bigint }> {
  const hash = documentHash(document);
  if (hash !== invoice.documentHash) {
    throw new Refusal(
      "document-mismatch",
      `The document's hash is ${hash}, the invoice says ${invoice.documentHash}.`,
    );
  }
  const view = await chain.latest();
  // First of all: with an older view than the one the report was made at, nothing else could be judged.
  checkTimes(report, view.timestamp);
  const assessed = await assessInvoice(read(document), hash, networkKey, view);
  compareInvoice(invoice, assessed, report);
  const feed = await checkReport(report, invoice, view);
  return { feed, now: view.timestamp };
}

function checkTimes(report: Report, now: bigint): void {
  if (report.observedAt > now) {
    throw new Refusal("clock-skew", `Observed at ${report.observedAt}, but this chain view ends at ${now}.`);
  }
  if (report.expiresAt <= now) {
    throw new Refusal("lifetime-invalid", `The report expired at ${report.expiresAt}; it is ${now}.`);
  }
  if (report.expiresAt - report.observedAt > LONGEST_LIFETIME) {
    throw new Refusal("lifetime-invalid", `A report is valid for at most ${LONGEST_LIFETIME} seconds.`);
  }
}

function read(document: Uint8Array): Invoice {
  try {
    return parseInvoice(document);
  } catch (error) {
    if (error instanceof DocumentError) throw new Refusal("unreadable-document", error.message);
    throw error;
  }
}

async function assessInvoice(
  document: Invoice,
  hash: Hash,
  networkKey: Uint8Array,
  view: ChainView,
): Promise<AcceptedInvoice> {
  const assessment = await assess(document, hash, networkKey, view);
  if (assessment.kind === "creditNote") {
    throw new Refusal("not-an-invoice", "A credit note needs no attestation.");
  }
  if (assessment.kind === "refused") {
    const fatal = assessment.findings.filter(({ severity }) => severity === "fatal");
    const financed = fatal.length === 1 && fatal[0]?.rule === "LADING-FINANCED";
    const list = fatal.map(({ rule, message }) => `${rule}: ${message}`).join(" ");
    throw new Refusal(financed ? "already-financed" : "fatal-findings", list);
  }
  return assessment;
}

function compareInvoice(invoice: AttestedInvoice, own: AcceptedInvoice, report: Report): void {
  if (!isAddressEqual(invoice.creditor, own.seller.account)) {
    throw new Refusal("creditor-mismatch", `The seller is ${own.seller.account}, not ${invoice.creditor}.`);
  }
  if (!isAddressEqual(invoice.obligor, own.buyer.account)) {
    throw new Refusal("obligor-mismatch", `The buyer is ${own.buyer.account}, not ${invoice.obligor}.`);
  }
  if (!isAddressEqual(invoice.asset, own.asset.address)) {
    throw new Refusal(
      "asset-mismatch",
      `${own.asset.currency} is paid in ${own.asset.address}, not ${invoice.asset}.`,
    );
  }
  if (invoice.face !== own.terms.face) {
    throw new Refusal(
      "face-mismatch",
      `The document asks for ${own.terms.face} units, the invoice for ${invoice.face}.`,
    );
  }
  if (invoice.issuedDay !== own.terms.issueDay) {
    throw new Refusal(
      "issued-day-mismatch",
      `Issued on day ${own.terms.issueDay}, not ${invoice.issuedDay}.`,
    );
  }
  if (invoice.dueDay !== own.terms.dueDay) {
    throw new Refusal("due-day-mismatch", `Due on day ${own.terms.dueDay}, not ${invoice.dueDay}.`);
  }
  // Orders are not on chain yet, so no invoice can belong to one.
  if (invoice.orderId !== zeroHash) {
    throw new Refusal("order-mismatch", "The invoice names an order that this attester cannot see.");
  }
  if (invoice.acceptBy <= report.observedAt || invoice.acceptBy > endOfDay(invoice.dueDay)) {
    throw new Refusal(
      "accept-by-invalid",
      "The acceptance deadline must lie between now and the end of the due day.",
    );
  }
  const same =
    invoice.tags.exact === own.tags.exact &&
    invoice.tags.partials.every((partial, index) => partial === own.tags.partials[index]);
  if (!same) {
    throw new Refusal("tags-mismatch", "The tags are not this document's under the network key.");
  }
}

async function checkReport(report: Report, invoice: AttestedInvoice, view: ChainView): Promise<Feed> {
  if (report.feedId !== invoiceFeed) {
    throw new Refusal("feed-mismatch", `This attester reports on ${invoiceFeed} only.`);
  }
  if (report.subject !== invoice.documentHash) {
    throw new Refusal("subject-mismatch", "The report's subject is not the document.");
  }
  if (report.payloadHash !== invoicePayloadHash(invoice)) {
    throw new Refusal("payload-mismatch", "The report's payload hash is not the invoice's.");
  }
  const [feed, latest] = await Promise.all([view.feed(), view.sequenceOf(report.subject)]);
  if (report.configDigest !== feed.configDigest) {
    throw new Refusal("config-stale", `The signer set is ${feed.configDigest} by now.`);
  }
  if (report.sequence <= latest || report.sequence > latest + SEQUENCE_LEAD) {
    throw new Refusal(
      "sequence-stale",
      `Sequence ${latest} was delivered; ${report.sequence} cannot be next.`,
    );
  }
  return feed;
}
