import { z } from "zod";
import type { AttestedInvoice, Report, ReportSignature } from "../contracts/index.ts";
import { address, day, hash, uint } from "./scalars.ts";

/** `IReceivables.Invoice` in JSON: amounts and instants are decimal strings. Parses to what viem encodes. */
export const attestedInvoice = z.object({
  creditor: address,
  obligor: address,
  asset: address,
  face: uint(128),
  issuedDay: day,
  dueDay: day,
  acceptBy: uint(64),
  documentHash: hash,
  orderId: hash,
  tags: z.object({ exact: hash, partials: z.tuple([hash, hash, hash, hash]) }),
}) satisfies z.ZodType<AttestedInvoice>;

/** `IReportHub.Report` in JSON. */
export const report = z.object({
  configDigest: hash,
  feedId: hash,
  subject: hash,
  sequence: uint(64),
  observedAt: uint(64),
  expiresAt: uint(64),
  payloadHash: hash,
}) satisfies z.ZodType<Report>;

/** `IReportHub.Signature` in JSON: compact form (ERC-2098) and the position in the feed's signer set. */
export const reportSignature = z.object({
  signer: z.int().min(0).max(30),
  r: hash,
  vs: hash,
}) satisfies z.ZodType<ReportSignature>;

export type WireInvoice = z.input<typeof attestedInvoice>;
export type WireReport = z.input<typeof report>;

/** JSON form of an invoice struct. */
export function wireInvoice(invoice: AttestedInvoice): WireInvoice {
  return {
    ...invoice,
    face: invoice.face.toString(),
    acceptBy: invoice.acceptBy.toString(),
    tags: { exact: invoice.tags.exact, partials: [...invoice.tags.partials] },
  };
}

/** JSON form of a report. */
export function wireReport(value: Report): WireReport {
  return {
    ...value,
    sequence: value.sequence.toString(),
    observedAt: value.observedAt.toString(),
    expiresAt: value.expiresAt.toString(),
  };
}

/** Body of an attester's `POST /attest`. */
export const attestationRequest = z.object({
  /** The document's bytes, base64. */
  document: z.base64(),
  invoice: attestedInvoice,
  report,
});

/** An attester's answer when it signed. */
export const attestationAnswer = reportSignature.extend({
  /** Name the attester goes by in logs and on the invoice page. */
  attester: z.string().min(1).max(64),
  address,
});

export type AttestationRequest = z.input<typeof attestationRequest>;
export type AttestationAnswer = z.infer<typeof attestationAnswer>;
