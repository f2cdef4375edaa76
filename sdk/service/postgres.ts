import pg from "pg";
import type { Logger } from "./log.ts";
import { applyMigrations } from "./migrations.ts";
import { type Dependency, dependency } from "./resilience.ts";

/** A connection inside a transaction. */
export type Transaction = pg.PoolClient;

export interface Postgres {
  readonly pool: pg.Pool;
  /** Runs one statement. */
  query<Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Runs several statements in one transaction; anything thrown rolls back. */
  transaction<Result>(run: (client: Transaction) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

// Classes of SQLSTATE that mean the server or the way to it is ill, not the statement: connection exceptions,
// insufficient resources, operator intervention, system errors.
const ILL_CLASSES = new Set(["08", "53", "57", "58"]);

export function isPostgresIll(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code: unknown = "code" in error ? error.code : undefined;
  if (typeof code !== "string")
    return /^(?:Connection terminated|timeout exceeded|Query read timeout)/.test(error.message);
  return /^[0-9A-Z]{5}$/.test(code) ? ILL_CLASSES.has(code.slice(0, 2)) : code.startsWith("E");
}

/**
 * A pool whose connections live in `schema`, after the SQL files of `migrations` were applied to it.
 * @param migrations Folder of `NNN-name.sql` files.
 */
export async function connectPostgres(options: {
  url: string;
  schema: string;
  migrations: URL;
  logger: Logger;
  maxConnections?: number;
}): Promise<Postgres> {
  const { url, schema, logger } = options;
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(schema)) throw new Error(`"${schema}" is not a plain schema name.`);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 8,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    options: `-c search_path=${schema}`,
    application_name: schema,
  });
  // Without a listener an idle connection that the server closes would end the process.
  pool.on("error", (error) => logger.warn({ err: error }, "idle database connection lost"));
  try {
    const applied = await applyMigrations(pool, schema, options.migrations);
    if (applied.length > 0) logger.info({ applied }, "database migrated");
  } catch (error) {
    await pool.end();
    throw error;
  }
  // No retries: the caller knows whether its statement may run twice.
  const guard: Dependency = dependency("postgres", { retries: 0, timeout: 20_000, isFailure: isPostgresIll });
  return {
    pool,
    query: (text, values = []) => guard.call(async () => (await pool.query(text, [...values])).rows),
    transaction: (run) =>
      guard.call(async () => {
        const client = await pool.connect();
        let broken: Error | undefined;
        try {
          await client.query("begin");
          const result = await run(client);
          await client.query("commit");
          return result;
        } catch (error) {
          await client.query("rollback").catch((cause: unknown) => {
            broken = cause instanceof Error ? cause : new Error(String(cause));
          });
          throw error;
        } finally {
          client.release(broken);
        }
      }),
    close: () => pool.end(),
  };
}
