import { randomBytes } from "node:crypto";
import type { Pool } from "pg";

const LIFETIME = "10 minutes";

/** A fresh nonce for one sign-in, at least 8 alphanumeric characters as EIP-4361 wants. */
export async function issueNonce(pool: Pool): Promise<string> {
  const nonce = randomBytes(16).toString("hex");
  await pool.query("delete from app.nonces where expires_at < now()");
  await pool.query(`insert into app.nonces (nonce, expires_at) values ($1, now() + interval '${LIFETIME}')`, [
    nonce,
  ]);
  return nonce;
}

/** Uses a nonce up. True for exactly one caller, whoever comes at once. */
export async function consumeNonce(pool: Pool, nonce: string): Promise<boolean> {
  const { rowCount } = await pool.query("delete from app.nonces where nonce = $1 and expires_at > now()", [
    nonce,
  ]);
  return rowCount === 1;
}
