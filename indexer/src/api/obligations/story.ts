import type {
  Address,
  Hash,
  ObligationDetail,
  Report,
  Similarity,
  StoryEntry,
  StoryKind,
} from "@lading/sdk/api";
import { type EventRow, eventColumns, eventRefOf } from "../database.ts";
import { notFound } from "../problem.ts";
import type { Reading } from "../server.ts";
import { type ObligationRow, obligationSelect, subjectOf, withPieces } from "./obligation.ts";

export type StoryRow = EventRow & {
  obligation_id: string;
  piece_id: string | null;
  kind: StoryKind;
  actor: Address;
  contract: Address;
  amount: string | null;
  figures: Record<string, string>;
  note: string | null;
};

export const storyEntryOf = (row: StoryRow): StoryEntry => ({
  ...eventRefOf(row),
  kind: row.kind,
  actor: row.actor,
  contract: row.contract,
  pieceId: row.piece_id,
  amount: row.amount,
  figures: row.figures,
  note: row.note,
});

/** Everything that ever happened to an obligation. */
export async function storyOf(reading: Reading, condition: string, value: string): Promise<ObligationDetail> {
  const [row] = await reading.rows<ObligationRow>(
    `${obligationSelect} where ${condition} order by o.id desc limit 1`,
    [value],
  );
  if (row === undefined) throw notFound(`The obligation ${value}`);
  const [found] = await withPieces(reading, [row]);
  if (found === undefined) throw notFound(`The obligation ${value}`);
  const { obligation, pieces, financings } = found;
  const story = await reading.rows<StoryRow>("select * from story where obligation_id = $1 order by id", [
    row.id,
  ]);
  const reports = await reportsOf(reading, row, story[0]?.transaction ?? null);
  const similarities = await similaritiesOf(reading, row.id);
  return {
    ...obligation,
    acceptance: acceptanceOf(row, story),
    claim:
      row.contested && row.claimed_at !== null
        ? { reason: row.claim_reason ?? "", raisedAt: row.claimed_at }
        : null,
    rejection:
      row.state === "rejected" && row.voided_at !== null
        ? { reason: row.rejection_reason ?? "", rejectedAt: row.voided_at }
        : null,
    reports,
    allPieces: pieces,
    payments: await paymentsOf(reading, row.id),
    collections: await collectionsOf(reading, row.id),
    creditNotes: await creditNotesOf(reading, row.id),
    financings,
    similarities,
    story: timeline(story, reports, similarities, reading.deployment.contracts),
    asOf: reading.asOf,
  };
}

/** Story, reports and flags in chain order. */
function timeline(
  story: readonly StoryRow[],
  reports: readonly Report[],
  similarities: readonly Similarity[],
  contracts: { reportHub: Address; fingerprints: Address },
): StoryEntry[] {
  const sender = story[0]?.actor;
  if (sender === undefined) return [];
  const bare = { pieceId: null, amount: null, actor: sender };
  const entries: StoryEntry[] = [
    ...story.map(storyEntryOf),
    ...reports.map(
      ({ block, timestamp, transaction, logIndex, signers, threshold, sequence }): StoryEntry => ({
        ...{ block, timestamp, transaction, logIndex, ...bare },
        kind: "report-delivered",
        contract: contracts.reportHub.toLowerCase() as Address,
        figures: { signers: `${signers.length}`, threshold: `${threshold}`, sequence },
        note: null,
      }),
    ),
    ...similarities.map(
      ({ block, timestamp, transaction, logIndex, otherObligationId }): StoryEntry => ({
        ...{ block, timestamp, transaction, logIndex, ...bare },
        kind: "similar",
        contract: contracts.fingerprints.toLowerCase() as Address,
        figures: otherObligationId === null ? {} : { obligation: otherObligationId },
        note: null,
      }),
    ),
  ];
  return entries.sort((a, b) => a.block - b.block || a.logIndex - b.logIndex);
}

function acceptanceOf(row: ObligationRow, story: readonly StoryRow[]): ObligationDetail["acceptance"] {
  const event = story.find((entry) => entry.id === row.acceptance_id);
  if (event === undefined || row.acceptor === null) return null;
  return { ...eventRefOf(event), acceptor: row.acceptor, bySignature: row.accepted_by_signature === true };
}

type ReportRow = EventRow & {
  feed_id: Hash;
  subject: Hash;
  sequence: string;
  config_digest: Hash;
  observed_at: number;
  payload_hash: Hash;
  signers: Address[];
  threshold: number;
  signer_set: number;
};

/** Reports about the document: the one it was issued with, and any other on the same document. */
async function reportsOf(reading: Reading, row: ObligationRow, issuedIn: Hash | null): Promise<Report[]> {
  const rows = await reading.rows<ReportRow>(
    `select ${eventColumns("r")}, r.feed_id, r.subject, r.sequence, r.config_digest, r.observed_at, r.payload_hash,
       r.signers, c.threshold, cardinality(c.signers) as signer_set
     from reports r join feed_configs c on c.config_digest = r.config_digest
     where r.subject = $1 and (r.transaction = $2 or r.timestamp >= $3) order by r.id`,
    [row.document_hash, issuedIn, row.issued_at],
  );
  return rows.map((report) => ({
    ...eventRefOf(report),
    feedId: report.feed_id,
    subject: report.subject,
    sequence: report.sequence,
    configDigest: report.config_digest,
    observedAt: report.observed_at,
    payloadHash: report.payload_hash,
    signers: report.signers,
    threshold: report.threshold,
    signerSet: report.signer_set,
  }));
}

async function similaritiesOf(reading: Reading, id: string): Promise<Similarity[]> {
  const subject = subjectOf(id);
  const rows = await reading.rows<EventRow & { subject: Hash; other: Hash; mask: number }>(
    "select * from similarities where subject = $1 or other = $1 order by id",
    [subject],
  );
  const others = rows.map((row) => (row.subject === subject ? row.other : row.subject));
  const known = await reading.rows<{ id: string }>(
    "select id from obligations where id = any($1::numeric[])",
    [others.map((other) => BigInt(other).toString())],
  );
  const ids = new Set(known.map((row) => row.id));
  return rows.map((row, at) => {
    const other = others[at] ?? row.other;
    const otherId = BigInt(other).toString();
    return {
      ...eventRefOf(row),
      subject: row.subject,
      other: row.other,
      otherObligationId: ids.has(otherId) ? otherId : null,
      partials: [0, 1, 2, 3].filter((bit) => (row.mask >> bit) & 1),
    };
  });
}

async function paymentsOf(reading: Reading, id: string): Promise<ObligationDetail["payments"]> {
  const rows = await reading.rows<
    EventRow & { obligation_id: string; payer: Address; amount: string; paid: string }
  >("select * from payments where obligation_id = $1 order by id", [id]);
  return rows.map((row) => ({
    ...eventRefOf(row),
    obligationId: row.obligation_id,
    payer: row.payer,
    amount: row.amount,
    paid: row.paid,
  }));
}

async function collectionsOf(reading: Reading, id: string): Promise<ObligationDetail["collections"]> {
  const rows = await reading.rows<
    EventRow & { piece_id: string; owner: Address; amount: string; claimed: string }
  >("select * from collections where obligation_id = $1 order by id", [id]);
  return rows.map((row) => ({
    ...eventRefOf(row),
    pieceId: row.piece_id,
    owner: row.owner,
    amount: row.amount,
    claimed: row.claimed,
  }));
}

async function creditNotesOf(reading: Reading, id: string): Promise<ObligationDetail["creditNotes"]> {
  const rows = await reading.rows<
    EventRow & { piece_id: string; amount: string; face: string; document_hash: Hash }
  >("select * from credit_notes where obligation_id = $1 order by id", [id]);
  return rows.map((row) => ({
    ...eventRefOf(row),
    pieceId: row.piece_id,
    amount: row.amount,
    face: row.face,
    documentHash: row.document_hash,
  }));
}
