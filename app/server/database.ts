import pg from "pg";
import { environment } from "./environment.ts";
import { log } from "./log.ts";

/**
 * Tables of the app: sign-in nonces, sessions, and acceptances that buyers signed and nobody submitted yet.
 * Amounts and ids of the chain are numeric(78).
 */
const schema = `
create schema if not exists app;

create table if not exists app.nonces (
  nonce text primary key,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null
);

create table if not exists app.sessions (
  id uuid primary key default gen_random_uuid(),
  token_hash bytea not null unique,
  address text not null check (address ~ '^0x[0-9a-f]{40}$'),
  chain_id integer not null,
  device text not null,
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index if not exists sessions_address on app.sessions (address) where revoked_at is null;

create table if not exists app.acceptances (
  chain_id integer not null,
  receivables text not null,
  obligation_id numeric(78) not null,
  creditor text not null,
  obligor text not null,
  acceptor text not null,
  deadline bigint not null,
  signature text not null,
  created_at timestamptz not null default now(),
  primary key (chain_id, receivables, obligation_id)
);
`;

/** One number for the advisory lock under which only one process at a time creates tables. */
const SCHEMA_LOCK = 0x4c414447;

export async function createTables(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock($1)", [SCHEMA_LOCK]);
    await client.query(schema);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** A pool whose idle connections may break without ending the process. */
export function openPool(connectionString: string): pg.Pool {
  const pool = new pg.Pool({ connectionString, max: 8, connectionTimeoutMillis: 5_000 });
  pool.on("error", (error) => log.warn({ err: error }, "an idle database connection broke"));
  return pool;
}

let opened: Promise<pg.Pool> | undefined;

/** The process's pool with the tables in place; a failed first try is tried again on the next call. */
export function database(): Promise<pg.Pool> {
  opened ??= (async () => {
    const pool = openPool(environment().DATABASE_URL);
    try {
      await createTables(pool);
      return pool;
    } catch (error) {
      opened = undefined;
      await pool.end();
      throw error;
    }
  })();
  return opened;
}
