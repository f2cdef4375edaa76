import type { DocumentSummary } from "@lading/sdk/intake";
import { documentSummary, finding } from "@lading/sdk/intake";
import type { Postgres, Transaction } from "@lading/sdk/service";
import { type Address, getAddress, type Hash } from "viem";
import { z } from "zod";
import type { SealedDocument, Vault } from "./vault.ts";

/** What is sealed beside a document's bytes. */
const details = z.object({
  summary: documentSummary,
  findings: z.array(finding),
  sellerIdentifier: z.string(),
  buyerIdentifier: z.string(),
});
export type DocumentDetails = z.infer<typeof details>;

export interface StoredDocument {
  /** Order of arrival. */
  readonly id: bigint;
  readonly documentHash: Hash;
  readonly kind: "invoice" | "creditNote";
  readonly receivedAt: Date;
  readonly submittedBy: Address;
  readonly seller: Address;
  readonly buyer: Address;
  readonly asset: Address;
  /** Asset units. */
  readonly amount: bigint;
  readonly exactTag: Hash;
  /** For a credit note: the invoice it lowers. */
  readonly corrects: Hash | undefined;
}

export interface NewDocument extends Omit<StoredDocument, "id" | "receivedAt"> {
  readonly channel: "gateway" | "erp";
  readonly partialTags: readonly [Hash, Hash, Hash, Hash];
  readonly issuedDay: number | undefined;
  readonly dueDay: number | undefined;
  readonly body: Uint8Array;
  readonly details: DocumentDetails;
}

/** Who reads a document in clear, for the audit. */
export interface Reader {
  readonly account: string;
  readonly channel: "gateway" | "erp" | "process";
  /** By what right: seller, buyer, a delegate of theirs, holder, funder, or attestation. */
  readonly standing: string;
  readonly requestId: string;
}

interface DocumentRow {
  id: string;
  document_hash: Hash;
  kind: "invoice" | "creditNote";
  received_at: Date;
  submitted_by: string;
  seller: string;
  buyer: string;
  asset: string;
  amount: string;
  exact_tag: Hash;
  corrects: Hash | null;
}

interface SealedRow {
  master_key_id: string;
  wrapped_key: Buffer;
  details: Buffer;
}

const COLUMNS = `id::text, document_hash, kind, received_at, submitted_by, seller, buyer, asset, amount::text,
  exact_tag, corrects`;

const fromRow = (row: DocumentRow): StoredDocument => ({
  id: BigInt(row.id),
  documentHash: row.document_hash,
  kind: row.kind,
  receivedAt: row.received_at,
  submittedBy: getAddress(row.submitted_by),
  seller: getAddress(row.seller),
  buyer: getAddress(row.buyer),
  asset: getAddress(row.asset),
  amount: BigInt(row.amount),
  exactTag: row.exact_tag,
  corrects: row.corrects ?? undefined,
});

const sealedOf = (row: SealedRow): Omit<SealedDocument, "body"> => ({
  masterKeyId: row.master_key_id,
  wrappedKey: row.wrapped_key,
  details: row.details,
});

/** The document store: rows of schema `erp`, contents sealed by the vault. */
export function documentStore(database: Postgres, vault: Vault) {
  const openDetails = (documentHash: Hash, row: SealedRow): DocumentDetails =>
    details.parse(JSON.parse(vault.openDetails(documentHash, sealedOf(row))));

  return {
    async find(documentHash: Hash): Promise<StoredDocument | undefined> {
      const [row] = await database.query<DocumentRow>(
        `select ${COLUMNS} from documents where document_hash = $1`,
        [documentHash],
      );
      return row && fromRow(row);
    },

    async findByTag(kind: StoredDocument["kind"], exactTag: Hash): Promise<StoredDocument | undefined> {
      const [row] = await database.query<DocumentRow>(
        `select ${COLUMNS} from documents where kind = $1 and exact_tag = $2`,
        [kind, exactTag],
      );
      return row && fromRow(row);
    },

    /** Invoices of a seller under a number, by the keyed tag of both. */
    async findByNumber(numberTag: Hash): Promise<StoredDocument[]> {
      const rows = await database.query<DocumentRow>(
        `select ${COLUMNS} from documents where kind = 'invoice' and number_tag = $1 order by id`,
        [numberTag],
      );
      return rows.map(fromRow);
    },

    async creditNotesOf(documentHash: Hash): Promise<Hash[]> {
      const rows = await database.query<{ document_hash: Hash }>(
        "select document_hash from documents where corrects = $1 order by id",
        [documentHash],
      );
      return rows.map((row) => row.document_hash);
    },

    /** An account's documents as seller or buyer, newest first, below `before`. */
    async list(
      account: Address,
      limit: number,
      before: bigint | undefined,
    ): Promise<{ document: StoredDocument; summary: DocumentSummary }[]> {
      const rows = await database.query<DocumentRow & SealedRow>(
        `select ${COLUMNS}, master_key_id, wrapped_key, details from documents
          where (seller = $1 or buyer = $1) and ($2::bigint is null or id < $2)
          order by id desc limit $3`,
        [account.toLowerCase(), before?.toString() ?? null, limit],
      );
      return rows.map((row) => ({
        document: fromRow(row),
        summary: openDetails(row.document_hash, row).summary,
      }));
    },

    async detailsOf(documentHash: Hash): Promise<DocumentDetails> {
      const [row] = await database.query<SealedRow>(
        "select master_key_id, wrapped_key, details from documents where document_hash = $1",
        [documentHash],
      );
      if (row === undefined) throw new Error(`There is no document ${documentHash}.`);
      return openDetails(documentHash, row);
    },

    /** The bytes as received. The read is written to the audit before anything is opened. */
    async read(documentHash: Hash, reader: Reader): Promise<Buffer> {
      const [row] = await database.query<SealedRow & { body: Buffer }>(
        `with read as (
           insert into document_reads (document_hash, account, channel, standing, request_id)
           values ($1, $2, $3, $4, $5) returning document_hash)
         select master_key_id, wrapped_key, details, body from documents join read using (document_hash)`,
        [documentHash, reader.account.toLowerCase(), reader.channel, reader.standing, reader.requestId],
      );
      if (row === undefined) throw new Error(`There is no document ${documentHash}.`);
      return vault.openBody(documentHash, { ...sealedOf(row), body: row.body });
    },

    /** @returns False when this document, or the same invoice in other bytes, is stored already. */
    async insert(client: Transaction, document: NewDocument): Promise<boolean> {
      const sealed = vault.seal(document.documentHash, document.body, JSON.stringify(document.details));
      const { rowCount } = await client.query(
        `insert into documents
           (document_hash, kind, submitted_by, channel, seller, buyer, asset, amount, issued_day, due_day, exact_tag,
            number_tag, partial_tags, corrects, master_key_id, wrapped_key, body, details)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
         on conflict do nothing`,
        [
          document.documentHash,
          document.kind,
          document.submittedBy.toLowerCase(),
          document.channel,
          document.seller.toLowerCase(),
          document.buyer.toLowerCase(),
          document.asset.toLowerCase(),
          document.amount.toString(),
          document.issuedDay ?? null,
          document.dueDay ?? null,
          document.exactTag,
          document.partialTags[0],
          [...document.partialTags],
          document.corrects ?? null,
          sealed.masterKeyId,
          sealed.wrappedKey,
          sealed.body,
          sealed.details,
        ],
      );
      return rowCount === 1;
    },

    /** The document that an account's Idempotency-Key came with. */
    async keyUsedFor(account: Address, key: string): Promise<Hash | undefined> {
      const [row] = await database.query<{ document_hash: Hash }>(
        "select document_hash from idempotency_keys where account = $1 and key = $2",
        [account.toLowerCase(), key],
      );
      return row?.document_hash;
    },

    async rememberKey(client: Transaction, account: Address, key: string, documentHash: Hash): Promise<void> {
      await client.query(
        `insert into idempotency_keys (account, key, document_hash) values ($1, $2, $3) on conflict do nothing`,
        [account.toLowerCase(), key, documentHash],
      );
    },

    /**
     * Opens one document per master key, so that a wrong key is found at start and not at the first read.
     * @throws {VaultError}
     */
    async checkKeys(): Promise<void> {
      const rows = await database.query<SealedRow & { document_hash: Hash }>(
        `select distinct on (master_key_id) document_hash, master_key_id, wrapped_key, details
           from documents order by master_key_id, id desc`,
      );
      for (const row of rows) openDetails(row.document_hash, row);
    },
  };
}

export type DocumentStore = ReturnType<typeof documentStore>;
