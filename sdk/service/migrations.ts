import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import type pg from "pg";

/**
 * Applies the SQL files of a folder to `schema`, in the order of their names, each once and in a transaction of its
 * own, under an advisory lock so that processes that start together do not collide.
 * @returns Names of the files applied now.
 * @throws Error when a file that was applied before has been changed since.
 */
export async function applyMigrations(pool: pg.Pool, schema: string, folder: URL): Promise<string[]> {
  const names = readdirSync(folder)
    .filter((name) => /^\d{3}-.+\.sql$/.test(name))
    .sort();
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtextextended($1, 0))", [`lading.migrations.${schema}`]);
    await client.query(`create schema if not exists ${schema}`);
    await client.query(
      `create table if not exists ${schema}.migrations
         (name text primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    );
    const { rows } = await client.query<{ name: string; sha256: string }>(
      `select name, sha256 from ${schema}.migrations`,
    );
    const before = new Map(rows.map((row) => [row.name, row.sha256]));
    const applied: string[] = [];
    for (const name of names) {
      const sql = readFileSync(new URL(name, folder), "utf8");
      const sha256 = createHash("sha256").update(sql).digest("hex");
      const known = before.get(name);
      if (known === sha256) continue;
      if (known !== undefined) {
        throw new Error(
          `Migration ${name} of ${schema} was changed after it ran. Restore it and add a new file.`,
        );
      }
      await applyOne(client, schema, name, sql, sha256);
      applied.push(name);
    }
    return applied;
  } finally {
    // Closing the connection frees the lock, whatever state it is in.
    client.release(true);
  }
}

async function applyOne(client: pg.PoolClient, schema: string, name: string, sql: string, sha256: string) {
  await client.query("begin");
  try {
    await client.query(sql);
    await client.query(`insert into ${schema}.migrations (name, sha256) values ($1, $2)`, [name, sha256]);
    await client.query("commit");
  } catch (cause) {
    await client.query("rollback");
    throw new Error(`Migration ${name} of ${schema} failed: ${String(cause)}`, { cause });
  }
}
