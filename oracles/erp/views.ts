import type { InvoiceStatus, WireInvoiceRow, WireInvoiceView } from "@lading/sdk/intake";
import { wireInvoice, wireReport } from "@lading/sdk/intake";
import { type Address, type Hash, isAddressEqual } from "viem";
import type { Chain, ChainView, Feed } from "../attestation/chain.ts";
import type { Attestation, AttestationStore, AttesterTask } from "./attestations.ts";
import type { DocumentStore, StoredDocument } from "./documents.ts";
import { voidReason } from "./report.ts";

type Answer = NonNullable<AttesterTask["answer"]>;

interface Progress {
  readonly status: InvoiceStatus;
  readonly obligationId: bigint | undefined;
  /** One per signer, ascending by position. */
  readonly answers: readonly Answer[];
}

const low = <Value extends Address>(address: Value) => address.toLowerCase() as Value;

/** What readers see of documents: rows, reports and the chain put together. */
export function invoiceViews(parts: {
  chain: Chain;
  documents: DocumentStore;
  attestations: AttestationStore;
}) {
  const { chain, documents, attestations } = parts;
  const { receivables } = chain.deployment.contracts;

  const assetOf = (address: Address) => {
    const listed = chain.deployment.assets.find((asset) => isAddressEqual(asset.address, address));
    if (listed === undefined) throw new Error(`Asset ${address} is not in the deployment record any more.`);
    return { address: low(address), currency: listed.currency, decimals: listed.decimals };
  };

  /** The obligation a document is live as, or undefined. */
  async function obligationOf(document: { documentHash: Hash; exactTag: Hash }, view: ChainView) {
    const claim = await view.claimOf(document.exactTag);
    if (claim === undefined || !isAddressEqual(claim.claimant, receivables)) return undefined;
    const id = BigInt(claim.subject);
    return (await view.obligation(id)).documentHash === document.documentHash ? id : undefined;
  }

  async function progressOf(
    document: StoredDocument,
    attestation: Attestation | undefined,
    tasks: readonly AttesterTask[],
    view: ChainView,
    feed: Feed,
  ): Promise<Progress> {
    if (attestation === undefined) return { status: "stored", obligationId: undefined, answers: [] };
    const [obligationId, delivered] = await Promise.all([
      obligationOf(document, view),
      view.sequenceOf(document.documentHash),
    ]);
    const bySigner = new Map(
      tasks.flatMap(({ answer }) => (answer ? [[answer.signer, answer] as const] : [])),
    );
    const answers = [...bySigner.values()].sort((a, b) => a.signer - b.signer);
    const refused = tasks.filter(({ state }) => state === "refused").length;
    let status: InvoiceStatus = "attesting";
    if (obligationId !== undefined) status = "issued";
    else if (voidReason(attestation, { timestamp: view.timestamp, feed, delivered }) !== undefined)
      status = "expired";
    else if (answers.length >= attestation.threshold) status = "ready";
    else if (tasks.length - refused < attestation.threshold) status = "refused";
    return { status, obligationId, answers };
  }

  const compact = ({ signer, r, vs }: Answer) => ({ signer, r, vs });

  function attestationView(
    attestation: Attestation,
    tasks: readonly AttesterTask[],
    answers: readonly Answer[],
  ) {
    return {
      report: wireReport(attestation.report),
      threshold: attestation.threshold,
      signatures: answers.map((answer) => ({ ...compact(answer), address: answer.address })),
      attesters: tasks.map(({ url, state, reason, attempts, answer }) => ({
        attester: answer?.attester ?? new URL(url).host,
        state: state === "ended" ? ("waiting" as const) : state,
        address: answer?.address ?? null,
        signedAt: answer?.signedAt.toISOString() ?? null,
        reason: reason ?? null,
        attempts,
      })),
    };
  }

  return {
    obligationOf,

    async one(document: StoredDocument, view: ChainView): Promise<WireInvoiceView> {
      const { documentHash } = document;
      const [details, attestation, creditNotes, feed] = await Promise.all([
        documents.detailsOf(documentHash),
        attestations.latest(documentHash),
        documents.creditNotesOf(documentHash),
        view.feed(),
      ]);
      const tasks = attestation === undefined ? [] : await attestations.tasksOf([attestation.id]);
      const { status, obligationId, answers } = await progressOf(document, attestation, tasks, view, feed);
      return {
        documentHash,
        kind: document.kind,
        status,
        receivedAt: document.receivedAt.toISOString(),
        submittedBy: low(document.submittedBy),
        summary: details.summary,
        findings: details.findings,
        parties: {
          seller: { account: low(document.seller), identifier: details.sellerIdentifier },
          buyer: { account: low(document.buyer), identifier: details.buyerIdentifier },
        },
        asset: assetOf(document.asset),
        invoice: attestation === undefined ? null : wireInvoice(attestation.invoice),
        attestation: attestation === undefined ? null : attestationView(attestation, tasks, answers),
        issue:
          attestation !== undefined && status === "ready"
            ? {
                invoice: wireInvoice(attestation.invoice),
                report: wireReport(attestation.report),
                // Every signature is paid for with gas; a quorum is enough.
                signatures: answers.slice(0, attestation.threshold).map(compact),
              }
            : null,
        obligationId: obligationId?.toString() ?? null,
        credit: await creditOf(document, view),
        creditNotes,
      };
    },

    async page(
      account: Address,
      limit: number,
      before: bigint | undefined,
      view: ChainView,
    ): Promise<{ items: WireInvoiceRow[]; nextCursor: string | null }> {
      const listed = await documents.list(account, limit + 1, before);
      const shown = listed.slice(0, limit);
      const [latest, feed] = await Promise.all([
        attestations.latestOf(shown.map(({ document }) => document.documentHash)),
        view.feed(),
      ]);
      const tasks = await attestations.tasksOf([...latest.values()].map(({ id }) => id));
      const tasksById = Map.groupBy(tasks, (task) => task.attestationId);
      const items = shown.map(async ({ document, summary }): Promise<WireInvoiceRow> => {
        const attestation = latest.get(document.documentHash);
        const its = (attestation && tasksById.get(attestation.id)) ?? [];
        const { status, obligationId } = await progressOf(document, attestation, its, view, feed);
        return {
          documentHash: document.documentHash,
          kind: document.kind,
          status,
          receivedAt: document.receivedAt.toISOString(),
          number: summary.number,
          issueDate: summary.issueDate,
          dueDate: summary.dueDate,
          seller: { account: low(document.seller), name: summary.seller?.name ?? null },
          buyer: { account: low(document.buyer), name: summary.buyer?.name ?? null },
          asset: assetOf(document.asset),
          amount: document.amount.toString(),
          obligationId: obligationId?.toString() ?? null,
        };
      });
      const last = shown.at(-1);
      const more = listed.length > limit && last !== undefined;
      return { items: await Promise.all(items), nextCursor: more ? last.document.id.toString() : null };
    },
  };

  async function creditOf(document: StoredDocument, view: ChainView): Promise<WireInvoiceView["credit"]> {
    if (document.corrects === undefined) return null;
    const corrected = await documents.find(document.corrects);
    if (corrected === undefined) throw new Error(`The corrected invoice ${document.corrects} is missing.`);
    const obligationId = await obligationOf(corrected, view);
    return {
      invoice: corrected.documentHash,
      obligationId: obligationId?.toString() ?? null,
      amount: document.amount.toString(),
      documentHash: document.documentHash,
    };
  }
}

export type InvoiceViews = ReturnType<typeof invoiceViews>;
