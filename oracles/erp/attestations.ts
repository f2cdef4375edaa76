import type { AttestedInvoice, Report } from "@lading/sdk/contracts";
import { type AttestationAnswer, attestedInvoice, report, wireInvoice, wireReport } from "@lading/sdk/intake";
import type { Postgres, Transaction } from "@lading/sdk/service";
import type { Address, Hash } from "viem";
import type { Feed } from "../attestation/chain.ts";

/** A report that attesters are asked to sign. */
export interface Attestation {
  readonly id: bigint;
  readonly documentHash: Hash;
  readonly invoice: AttestedInvoice;
  readonly report: Report;
  readonly threshold: number;
  /** The feed's signer set when the report was made, lower case, by position. */
  readonly signers: readonly string[];
}

/** Where one attester stands with a report. `ended`: the report was void before it answered. */
export interface AttesterTask {
  readonly attestationId: bigint;
  readonly url: string;
  readonly state: "waiting" | "signed" | "refused" | "ended";
  readonly attempts: number;
  readonly reason: string | undefined;
  readonly answer: (AttestationAnswer & { signedAt: Date }) | undefined;
}

interface AttestationRow {
  id: string;
  document_hash: Hash;
  invoice: unknown;
  report: unknown;
  threshold: number;
  signers: string[];
}

interface TaskRow {
  attestation_id: string;
  attester_url: string;
  state: AttesterTask["state"];
  attempts: number;
  reason: string | null;
  attester: string | null;
  signer: number | null;
  address: Address | null;
  r: Hash | null;
  vs: Hash | null;
  signed_at: Date | null;
}

const fromRow = (row: AttestationRow): Attestation => ({
  id: BigInt(row.id),
  documentHash: row.document_hash,
  invoice: attestedInvoice.parse(row.invoice),
  report: report.parse(row.report),
  threshold: row.threshold,
  signers: row.signers,
});

function taskFromRow(row: TaskRow): AttesterTask {
  const { attester, signer, address, r, vs, signed_at: signedAt } = row;
  const signed = attester !== null && signer !== null && address !== null && r !== null && vs !== null;
  return {
    attestationId: BigInt(row.attestation_id),
    url: row.attester_url,
    state: row.state,
    attempts: row.attempts,
    reason: row.reason ?? undefined,
    answer: signed && signedAt !== null ? { attester, signer, address, r, vs, signedAt } : undefined,
  };
}

const ATTESTATION = "id::text, document_hash, invoice, report, threshold, signers";
const TASK =
  "attestation_id::text, attester_url, state, attempts, reason, attester, signer, address, r, vs, signed_at";

// Longer than an attester is given to answer, so that a task is not asked twice at a time; short, so that after a
// crash it is asked again soon.
const LEASE = "12 seconds";

/** Reports under way and what each attester answered. */
export function attestationStore(database: Postgres) {
  return {
    /** The document's latest report. */
    async latest(documentHash: Hash): Promise<Attestation | undefined> {
      return (await this.latestOf([documentHash])).get(documentHash);
    },

    async latestOf(documentHashes: readonly Hash[]): Promise<Map<Hash, Attestation>> {
      const rows = await database.query<AttestationRow>(
        `select distinct on (document_hash) ${ATTESTATION} from attestations
          where document_hash = any($1) order by document_hash, attestations.id desc`,
        [documentHashes],
      );
      return new Map(rows.map((row) => [row.document_hash, fromRow(row)]));
    },

    async get(id: bigint): Promise<Attestation | undefined> {
      const [row] = await database.query<AttestationRow>(
        `select ${ATTESTATION} from attestations where id = $1`,
        [id.toString()],
      );
      return row && fromRow(row);
    },

    async tasksOf(ids: readonly bigint[]): Promise<AttesterTask[]> {
      const rows = await database.query<TaskRow>(
        `select ${TASK} from attestation_tasks where attestation_id = any($1) order by attester_url`,
        [ids.map(String)],
      );
      return rows.map(taskFromRow);
    },

    /** Starts a report for a document and ends what was still open of the one before. */
    async start(
      client: Transaction,
      started: { invoice: AttestedInvoice; report: Report; feed: Feed; urls: readonly string[] },
    ): Promise<bigint> {
      const { documentHash } = started.invoice;
      await client.query(
        `update attestation_tasks set state = 'ended' from attestations
          where attestations.id = attestation_id and document_hash = $1 and state = 'waiting'`,
        [documentHash],
      );
      const { rows } = await client.query<{ id: string }>(
        `insert into attestations (document_hash, invoice, report, threshold, signers)
         values ($1, $2, $3, $4, $5) returning id::text`,
        [
          documentHash,
          JSON.stringify(wireInvoice(started.invoice)),
          JSON.stringify(wireReport(started.report)),
          started.feed.threshold,
          started.feed.signers.map((signer) => signer.toLowerCase()),
        ],
      );
      const id = rows[0]?.id;
      if (id === undefined) throw new Error("The database returned no id for a new attestation.");
      await client.query(
        "insert into attestation_tasks (attestation_id, attester_url) select $1, unnest($2::text[])",
        [id, [...started.urls]],
      );
      return BigInt(id);
    },

    /** Takes tasks that are due, of one report or of all, and leases them to the caller. */
    async take(limit: number, attestationId?: bigint): Promise<AttesterTask[]> {
      const rows = await database.query<TaskRow>(
        `update attestation_tasks task
            set attempts = task.attempts + 1, next_attempt_at = now() + interval '${LEASE}'
           from (select attestation_id as id, attester_url as url from attestation_tasks
                  where state = 'waiting' and next_attempt_at <= now()
                    and ($2::bigint is null or attestation_id = $2)
                  order by next_attempt_at limit $1 for update skip locked) due
          where task.attestation_id = due.id and task.attester_url = due.url
          returning ${TASK}`,
        [limit, attestationId?.toString() ?? null],
      );
      return rows.map(taskFromRow);
    },

    async signed(task: AttesterTask, answer: AttestationAnswer): Promise<void> {
      await database.query(
        `update attestation_tasks
            set state = 'signed', reason = null, attester = $3, signer = $4, address = $5, r = $6, vs = $7,
                signed_at = now()
          where attestation_id = $1 and attester_url = $2`,
        [
          task.attestationId.toString(),
          task.url,
          answer.attester,
          answer.signer,
          answer.address,
          answer.r,
          answer.vs,
        ],
      );
    },

    async settle(task: AttesterTask, state: "refused" | "ended", reason: string): Promise<void> {
      await database.query(
        `update attestation_tasks set state = $3, reason = $4
          where attestation_id = $1 and attester_url = $2 and state = 'waiting'`,
        [task.attestationId.toString(), task.url, state, reason],
      );
    },

    /** Asks again after `seconds`. */
    async postpone(task: AttesterTask, seconds: number, reason: string): Promise<void> {
      await database.query(
        `update attestation_tasks set next_attempt_at = now() + make_interval(secs => $3), reason = $4
          where attestation_id = $1 and attester_url = $2 and state = 'waiting'`,
        [task.attestationId.toString(), task.url, seconds, reason],
      );
    },
  };
}

export type AttestationStore = ReturnType<typeof attestationStore>;
