import { type AttestedInvoice, invoiceFeed, invoicePayloadHash, type Report } from "@lading/sdk/contracts";
import { zeroHash } from "viem";
import { type AcceptedInvoice, endOfDay } from "../attestation/assessment.ts";
import type { ChainView, Feed } from "../attestation/chain.ts";
import type { Attestation } from "./attestations.ts";

/** Seconds a report can be delivered. */
const LIFETIME = 86_400n;
/** Seconds the buyer has to accept, unless the invoice falls due before. */
const TIME_TO_ACCEPT = 2_592_000n;

/**
 * The invoice struct and the report about it, at the time of the chain. A report that is made again keeps the payload
 * of the one before as long as its acceptance deadline holds; another payload takes another sequence, as attesters
 * sign one payload per sequence only.
 */
export async function prepareReport(
  accepted: AcceptedInvoice,
  view: ChainView,
  previous: Attestation | undefined,
): Promise<{ invoice: AttestedInvoice; report: Report; feed: Feed }> {
  const { documentHash, terms } = accepted;
  const now = view.timestamp;
  const [feed, delivered] = await Promise.all([view.feed(), view.sequenceOf(documentHash)]);
  const lastInstant = endOfDay(terms.dueDay);
  const proposed = now + TIME_TO_ACCEPT;
  const stated = previous?.invoice.acceptBy;
  const acceptBy =
    stated !== undefined && stated > now ? stated : proposed < lastInstant ? proposed : lastInstant;
  const invoice: AttestedInvoice = {
    creditor: accepted.seller.account,
    obligor: accepted.buyer.account,
    asset: accepted.asset.address,
    face: terms.face,
    issuedDay: terms.issueDay,
    dueDay: terms.dueDay,
    acceptBy,
    documentHash,
    orderId: zeroHash,
    tags: accepted.tags,
  };
  const payloadHash = invoicePayloadHash(invoice);
  const lastSigned = previous === undefined ? 0n : previous.report.sequence;
  const isNewPayload = previous !== undefined && previous.report.payloadHash !== payloadHash;
  const floor = isNewPayload ? lastSigned : lastSigned - 1n;
  const report: Report = {
    configDigest: feed.configDigest,
    feedId: invoiceFeed,
    subject: documentHash,
    sequence: (floor > delivered ? floor : delivered) + 1n,
    observedAt: now,
    expiresAt: now + LIFETIME,
    payloadHash,
  };
  return { invoice, report, feed };
}

/** Why a report cannot be delivered any more, or undefined while it can. */
export function voidReason(
  { report, invoice }: Pick<Attestation, "report" | "invoice">,
  at: { timestamp: bigint; feed: Feed; delivered: bigint },
): string | undefined {
  if (report.configDigest !== at.feed.configDigest) return "the signer set has changed";
  if (report.sequence <= at.delivered) return "it was delivered";
  if (report.expiresAt <= at.timestamp) return "it has expired";
  if (invoice.acceptBy <= at.timestamp) return "its acceptance deadline has passed";
  return undefined;
}
