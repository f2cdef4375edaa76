import type { Address, BlockRef, Hash } from "@lading/sdk/api";
import pg from "pg";

const INT8 = 20;
/** Seconds, blocks and counts stay far below 2^53; amounts are `numeric` and arrive as strings. */
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) => (oid === INT8 ? Number : pg.types.getTypeParser(oid, format)),
};

/** One consistent view of the tables. */
export type Snapshot = {
  /** The block up to which its rows are complete. */
  asOf: BlockRef;
  /** @param text SQL whose columns are those of `Row`; `numeric` comes as a string, `int8` as a number. */
  rows<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
};

export type Database = {
  /** Runs `read` on a single snapshot, so that an answer never mixes two blocks. */
  inSnapshot<Answer>(read: (snapshot: Snapshot) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
};

/** Thrown while nothing has been indexed yet. */
export class NotIndexedYet extends Error {}

/**
 * Reads the tables of one schema, never writes.
 * @param schema Name of Ponder's schema.
 */
export function openDatabase(connectionString: string, schema: string): Database {
  const pool = new pg.Pool({
    connectionString,
    max: 8,
    types,
    application_name: "lading-indexer-api",
    statement_timeout: 10_000,
    options: `-c search_path="${schema}" -c default_transaction_read_only=on`,
  });
  // Without a listener a dropped idle connection would end the process; the next query reports it.
  pool.on("error", (error) => console.error(`Idle database connection lost: ${error.message}`));
  return {
    async inSnapshot(read) {
      const client = await pool.connect();
      try {
        await client.query("begin isolation level repeatable read read only");
        const asOf = await latestBlock(client);
        const answer = await read({
          asOf,
          async rows<Row extends pg.QueryResultRow>(text: string, values: readonly unknown[] = []) {
            return (await client.query<Row>(text, [...values])).rows;
          },
        });
        await client.query("commit");
        return answer;
      } catch (error) {
        await client.query("rollback");
        throw error;
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}

/** Ponder writes its checkpoint in the transaction that writes a block's rows. */
async function latestBlock(client: pg.PoolClient): Promise<BlockRef> {
  const { rows } = await client.query<{ latest_checkpoint: string }>(
    "select latest_checkpoint from _ponder_checkpoint limit 1",
  );
  const checkpoint = rows[0]?.latest_checkpoint;
  if (checkpoint === undefined) throw new NotIndexedYet("No block has been indexed yet.");
  return blockOf(checkpoint);
}

/** Checkpoints are fixed-width decimals: 10 digits of timestamp, 16 of chain id, 16 of block number, and more. */
export const blockOf = (checkpoint: string): BlockRef => ({
  timestamp: Number(checkpoint.slice(0, 10)),
  number: Number(checkpoint.slice(26, 42)),
});

/** Columns that locate an event. */
export type EventRow = { id: string; block: number; timestamp: number; transaction: Hash; log_index: number };

export const eventColumns = (table: string) =>
  ["id", "block", "timestamp", "transaction", "log_index"].map((column) => `${table}.${column}`).join(", ");

export const eventRefOf = (row: EventRow) => ({
  block: row.block,
  timestamp: row.timestamp,
  transaction: row.transaction,
  logIndex: row.log_index,
});

export type { Address, Hash };
