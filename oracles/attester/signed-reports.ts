import type { Report } from "@lading/sdk/contracts";
import type { Postgres } from "@lading/sdk/service";
import type { Hash } from "viem";
import { Refusal } from "./refusal.ts";

export interface CompactSignature {
  readonly r: Hash;
  readonly vs: Hash;
}

/** What this attester has signed and decided. */
export interface SignedReports {
  /**
   * Records a signature before it is given away. Reports about one subject are recorded one at a time.
   * @param now Chain time, seconds: an earlier report that has expired by then binds no longer.
   * @throws {Refusal} `already-signed` when another payload was signed for the same sequence, or for another sequence
   *         whose report could still be delivered.
   */
  record(
    report: Report,
    signature: CompactSignature & { digest: Hash },
    now: bigint,
    requestId: string,
  ): Promise<void>;
  /** Writes a decision to the audit. */
  decide(report: Report, outcome: string, detail: string | null, requestId: string): Promise<void>;
}

export function signedReports(database: Postgres): SignedReports {
  return {
    record: (report, { digest, r, vs }, now, requestId) =>
      database.transaction(async (client) => {
        await client.query("select pg_advisory_xact_lock(hashtextextended($1, 0))", [report.subject]);
        const { rows } = await client.query<{ sequence: string }>(
          `select sequence::text from signed_reports
            where feed_id = $1 and subject = $2 and payload_hash <> $3 and (sequence = $4 or expires_at > $5)
            limit 1`,
          [report.feedId, report.subject, report.payloadHash, report.sequence.toString(), now.toString()],
        );
        const [other] = rows;
        if (other !== undefined) {
          const sentence = `Another payload for this document was signed with sequence ${other.sequence}.`;
          throw new Refusal("already-signed", sentence);
        }
        await client.query(
          `insert into signed_reports
             (feed_id, subject, sequence, payload_hash, config_digest, observed_at, expires_at, digest, r, vs, request_id)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
           on conflict do nothing`,
          [
            report.feedId,
            report.subject,
            report.sequence.toString(),
            report.payloadHash,
            report.configDigest,
            report.observedAt.toString(),
            report.expiresAt.toString(),
            digest,
            r,
            vs,
            requestId,
          ],
        );
      }),
    async decide(report, outcome, detail, requestId) {
      await database.query(
        "insert into decisions (subject, sequence, outcome, detail, request_id) values ($1, $2, $3, $4, $5)",
        [report.subject, report.sequence.toString(), outcome, detail, requestId],
      );
    },
  };
}
