import { z } from "zod";
import { attestedInvoice, report, reportSignature } from "./report.ts";
import { address, hash, uint } from "./scalars.ts";

/** A decimal number of currency units as printed on the document, such as "1190.00". */
const amount = z.string().nullable();

export const partySummary = z.object({
  name: z.string().nullable(),
  lei: z.string().nullable(),
  vat: z.string().nullable(),
  registration: z.string().nullable(),
  city: z.string().nullable(),
  /** ISO 3166-1 alpha-2. */
  country: z.string().nullable(),
});

/** What a reader of the document would look at first. */
export const documentSummary = z.object({
  number: z.string().nullable(),
  /** `YYYY-MM-DD` */
  issueDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  /** ISO 4217. */
  currency: z.string().nullable(),
  net: amount,
  vat: amount,
  gross: amount,
  prepaid: amount,
  payable: amount,
  orderReference: z.string().nullable(),
  paymentTerms: z.string().nullable(),
  notes: z.array(z.string()),
  seller: partySummary.nullable(),
  buyer: partySummary.nullable(),
  /** The first hundred. */
  lines: z.array(
    z.object({
      name: z.string().nullable(),
      quantity: amount,
      /** UN/ECE Recommendation 20 or 21. */
      unit: z.string().nullable(),
      price: amount,
      net: amount,
      vatRate: amount,
    }),
  ),
  lineCount: z.int().nonnegative(),
});

export const finding = z.object({
  /** EN 16931 rule, or LADING-… for the network's own. */
  rule: z.string(),
  severity: z.enum(["fatal", "warning"]),
  message: z.string(),
  /** XPath of the element judged; `/` for the document as a whole. */
  path: z.string(),
});

/**
 * - `attesting`: fewer signatures than the quorum so far; missing ones are asked for again.
 * - `ready`: `issue` holds what `Receivables.issue` takes.
 * - `refused`: so many attesters refused that no quorum can come; `attestation.attesters` says why.
 * - `expired`: the report is past its expiry, void by a new signer set, or used up; ask for a new one.
 * - `issued`: live on chain as `obligationId`.
 * - `stored`: a credit note; it needs no attestation.
 */
export const invoiceStatus = z.enum(["attesting", "ready", "refused", "expired", "issued", "stored"]);

export const attesterState = z.object({
  attester: z.string(),
  state: z.enum(["signed", "waiting", "refused"]),
  /** Set when signed. */
  address: address.nullable(),
  signedAt: z.iso.datetime().nullable(),
  /** What went wrong at the last attempt, or why it refused. */
  reason: z.string().nullable(),
  attempts: z.int().nonnegative(),
});

export const attestation = z.object({
  report,
  /** Signatures that make a quorum. */
  threshold: z.int().positive(),
  /** Ascending by position. */
  signatures: z.array(reportSignature.extend({ address })),
  attesters: z.array(attesterState),
});

/** GET /invoices/:hash */
export const invoiceView = z.object({
  documentHash: hash,
  kind: z.enum(["invoice", "creditNote"]),
  status: invoiceStatus,
  receivedAt: z.iso.datetime(),
  submittedBy: address,
  summary: documentSummary,
  /** Warnings only: a document with a fatal finding is not stored. */
  findings: z.array(finding),
  /** Accounts on chain, with the identifier (scheme:value) that named them. */
  parties: z.object({
    seller: z.object({ account: address, identifier: z.string() }),
    buyer: z.object({ account: address, identifier: z.string() }),
  }),
  asset: z.object({ address, currency: z.string(), decimals: z.int().nonnegative() }),
  /** `null` for a credit note. */
  invoice: attestedInvoice.nullable(),
  attestation: attestation.nullable(),
  /** Arguments of `Receivables.issue`, set when `status` is `ready`: exactly a quorum of signatures. */
  issue: z.object({ invoice: attestedInvoice, report, signatures: z.array(reportSignature) }).nullable(),
  obligationId: uint(256).nullable(),
  /** Set for a credit note: arguments of `Receivables.creditNote`, and the invoice it lowers. */
  credit: z
    .object({ invoice: hash, obligationId: uint(256).nullable(), amount: uint(128), documentHash: hash })
    .nullable(),
  /** Document hashes of the credit notes that name this invoice. */
  creditNotes: z.array(hash),
});

/** One row of GET /invoices. */
export const invoiceRow = z.object({
  documentHash: hash,
  kind: z.enum(["invoice", "creditNote"]),
  status: invoiceStatus,
  receivedAt: z.iso.datetime(),
  number: z.string().nullable(),
  issueDate: z.string().nullable(),
  dueDate: z.string().nullable(),
  seller: z.object({ account: address, name: z.string().nullable() }),
  buyer: z.object({ account: address, name: z.string().nullable() }),
  asset: z.object({ address, currency: z.string(), decimals: z.int().nonnegative() }),
  /** Asset units: the face of an invoice, the reduction of a credit note. */
  amount: uint(128),
  obligationId: uint(256).nullable(),
});

/** GET /invoices: newest first; pass `nextCursor` back as `cursor`, `null` is the end. */
export const invoicePage = z.object({ items: z.array(invoiceRow), nextCursor: z.string().nullable() });

/** RFC 9457 `application/problem+json` with the members that intake adds. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  /** 422: every reason why the document cannot become an obligation. */
  findings: z.array(finding).optional(),
  /** 422: what could be read of the document. */
  summary: documentSummary.optional(),
  /** 409: the document received first. */
  documentHash: hash.optional(),
  href: z.string().optional(),
});

export type PartySummary = z.infer<typeof partySummary>;
export type DocumentSummary = z.infer<typeof documentSummary>;
export type InvoiceStatus = z.infer<typeof invoiceStatus>;
/** As code reads it: amounts are bigint. */
export type InvoiceView = z.infer<typeof invoiceView>;
/** As JSON carries it: amounts are decimal strings. */
export type WireInvoiceView = z.input<typeof invoiceView>;
export type InvoiceRow = z.infer<typeof invoiceRow>;
export type WireInvoiceRow = z.input<typeof invoiceRow>;
export type InvoicePage = z.infer<typeof invoicePage>;
export type IntakeProblem = z.infer<typeof problem>;
