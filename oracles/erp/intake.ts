import { DocumentError, documentHash, type Invoice, parseInvoice } from "@lading/sdk/documents";
import { type Logger, type Postgres, Problem } from "@lading/sdk/service";
import type { Hash } from "viem";
import { type Assessment, assess, type Refused } from "../attestation/assessment.ts";
import type { Chain } from "../attestation/chain.ts";
import { type Caller, requireSeller } from "./access.ts";
import type { AttestationStore } from "./attestations.ts";
import type { Courier } from "./courier.ts";
import { correctedInvoice } from "./credit-notes.ts";
import type { DocumentStore, NewDocument, StoredDocument } from "./documents.ts";
import { prepareReport, voidReason } from "./report.ts";
import { summarise } from "./summary.ts";

/** Milliseconds an upload waits for attesters; most answer in a fraction, the rest follow in the background. */
const PATIENCE = 2_500;

export interface IntakeParts {
  readonly chain: Chain;
  readonly networkKey: Uint8Array;
  readonly database: Postgres;
  readonly documents: DocumentStore;
  readonly attestations: AttestationStore;
  readonly courier: Courier;
  readonly attesterUrls: readonly string[];
}

export interface Submission {
  readonly bytes: Uint8Array;
  readonly caller: Caller;
  readonly idempotencyKey: string | undefined;
  readonly logger: Logger;
}

/** Taking documents in and getting them attested. */
export function intake(parts: IntakeParts) {
  const { chain, networkKey, database, documents, attestations, courier } = parts;

  /** @throws {Problem} 409 when the same invoice was received in other bytes. */
  async function refuseRetyped(kind: StoredDocument["kind"], exactTag: Hash, hash: Hash): Promise<void> {
    const first = await documents.findByTag(kind, exactTag);
    if (first === undefined || first.documentHash === hash) return;
    throw new Problem(
      409,
      "already-received",
      "Already received",
      "The same document was received before in other bytes: same parties, number, date, currency and total.",
      {
        members: { documentHash: first.documentHash, href: `/invoices/${first.documentHash}` },
        headers: { link: `</invoices/${first.documentHash}>; rel="duplicate"` },
      },
    );
  }

  async function toStore(
    assessment: Exclude<Assessment, Refused>,
    { bytes, caller }: Submission,
  ): Promise<NewDocument> {
    const { document, seller, buyer, asset, tags, findings } = assessment;
    let corrects: Hash | undefined;
    if (assessment.kind === "creditNote") {
      const found = await correctedInvoice(assessment, networkKey, documents);
      if ("finding" in found) {
        throw fatal({ ...assessment, kind: "refused", findings: [...findings, found.finding] });
      }
      corrects = found.invoice.documentHash;
    }
    const terms = assessment.kind === "invoice" ? assessment.terms : undefined;
    return {
      documentHash: assessment.documentHash,
      kind: assessment.kind,
      submittedBy: caller.account,
      channel: caller.channel,
      seller: seller.account,
      buyer: buyer.account,
      asset: asset.address,
      amount: assessment.kind === "invoice" ? assessment.terms.face : assessment.amount,
      issuedDay: terms?.issueDay,
      dueDay: terms?.dueDay,
      exactTag: tags.exact,
      partialTags: tags.partials,
      corrects,
      body: bytes,
      details: {
        summary: summarise(document),
        findings: [...findings],
        sellerIdentifier: seller.identifier,
        buyerIdentifier: buyer.identifier,
      },
    };
  }

  async function checkKey({ caller, idempotencyKey }: Submission, hash: Hash): Promise<void> {
    if (idempotencyKey === undefined) return;
    const used = await documents.keyUsedFor(caller.account, idempotencyKey);
    if (used === undefined || used === hash) return;
    throw new Problem(
      422,
      "idempotency-key-reused",
      "Idempotency-Key reused",
      "This Idempotency-Key came before with another document. Use a new key for a new document.",
      { members: { documentHash: used } },
    );
  }

  /** Waits for the first answers, but not for the slow. */
  async function askNow(attestationId: bigint, logger: Logger): Promise<void> {
    const asked = courier.round(attestationId).catch((error: unknown) => {
      logger.warn({ err: error }, "first round of attestations failed; the background goes on");
    });
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, PATIENCE);
    });
    await Promise.race([asked, enough]);
    clearTimeout(timer);
  }

  return {
    /**
     * Takes a document in, once: the same bytes again change nothing.
     * @returns The document's hash, and whether it is new.
     * @throws {Problem} 400, 403, 409 or 422; nothing is stored then.
     */
    async receive(submission: Submission): Promise<{ hash: Hash; isNew: boolean }> {
      const { bytes, caller, idempotencyKey, logger } = submission;
      // Read before it is hashed: what is no document is turned away for little work.
      const document = read(bytes);
      const hash = documentHash(bytes);
      await checkKey(submission, hash);
      const view = await chain.latest();
      const known = await documents.find(hash);
      if (known !== undefined) {
        await requireSeller(caller, known.seller, view);
        return { hash, isNew: false };
      }

      const assessment = await assess(document, hash, networkKey, view);
      if (assessment.seller !== undefined) await requireSeller(caller, assessment.seller.account, view);
      if (assessment.tags !== undefined) {
        await refuseRetyped(assessment.document.kind, assessment.tags.exact, hash);
      }
      if (assessment.kind === "refused") throw fatal(assessment);
      const row = await toStore(assessment, submission);
      const prepared =
        assessment.kind === "invoice" ? await prepareReport(assessment, view, undefined) : undefined;
      const stored = await database.transaction(async (client) => {
        if (!(await documents.insert(client, row))) return undefined;
        if (idempotencyKey !== undefined) {
          await documents.rememberKey(client, caller.account, idempotencyKey, hash);
        }
        const attestationId =
          prepared && (await attestations.start(client, { ...prepared, urls: parts.attesterUrls }));
        return { attestationId };
      });
      if (stored === undefined) {
        // Somebody was faster between the look-up and now: with the same bytes, or with others.
        await refuseRetyped(assessment.kind, assessment.tags.exact, hash);
        return { hash, isNew: false };
      }
      logger.info({ documentHash: hash, kind: row.kind, seller: row.seller }, "document received");
      if (stored.attestationId !== undefined) await askNow(stored.attestationId, logger);
      return { hash, isNew: true };
    },

    /**
     * Makes a new report when the current one cannot be delivered any more and the invoice is not live; else asks
     * again for missing signatures.
     * @throws {Problem} 409 for credit notes, 422 when the invoice does not pass any more.
     */
    async attestAgain(document: StoredDocument, caller: Caller, requestId: string, logger: Logger) {
      const previous = await attestations.latest(document.documentHash);
      if (previous === undefined) {
        throw new Problem(409, "not-attested", "Nothing to attest", "A credit note needs no attestation.");
      }
      const view = await chain.latest();
      const [feed, delivered] = await Promise.all([view.feed(), view.sequenceOf(document.documentHash)]);
      const isVoid = voidReason(previous, { timestamp: view.timestamp, feed, delivered }) !== undefined;
      if (!isVoid) return askNow(previous.id, logger);
      if ((await view.claimOf(document.exactTag)) !== undefined) return;
      const reader = { ...caller, standing: "attestation", requestId };
      const bytes = await documents.read(document.documentHash, reader);
      const assessment = await assess(read(bytes), document.documentHash, networkKey, view);
      if (assessment.kind === "refused") throw fatal(assessment);
      if (assessment.kind === "creditNote") throw new Error("An invoice was assessed as a credit note.");
      const prepared = await prepareReport(assessment, view, previous);
      const id = await database.transaction(async (client) => {
        // One new report at a time, whoever asks.
        await client.query("select 1 from documents where document_hash = $1 for update", [
          document.documentHash,
        ]);
        const { rows } = await client.query<{ id: string }>(
          "select id::text from attestations where document_hash = $1 order by attestations.id desc limit 1",
          [document.documentHash],
        );
        if (rows[0]?.id !== previous.id.toString()) return undefined;
        return attestations.start(client, { ...prepared, urls: parts.attesterUrls });
      });
      if (id !== undefined) await askNow(id, logger);
    },
  };
}

/** @throws {Problem} 400 when the bytes are no UBL document. */
function read(bytes: Uint8Array): Invoice {
  try {
    return parseInvoice(bytes);
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const { code, remedy, line, column } = error;
    throw new Problem(400, "unreadable-document", "Unreadable document", `${error.message} ${remedy}`, {
      members: { code, remedy, ...(line === undefined ? {} : { line, column }) },
    });
  }
}

function fatal({
  document,
  findings,
}: Pick<Refused, "document" | "findings"> & { kind: "refused" }): Problem {
  const reasons = findings.filter(({ severity }) => severity === "fatal");
  const count = reasons.length === 1 ? "one reason" : `${reasons.length} reasons`;
  const detail = `The document cannot be taken in, for ${count}. ${reasons[0]?.rule ?? ""}: ${reasons[0]?.message ?? ""}`;
  return new Problem(422, "fatal-findings", "Fatal findings", detail, {
    members: { findings, summary: summarise(document) },
  });
}

export type Intake = ReturnType<typeof intake>;
