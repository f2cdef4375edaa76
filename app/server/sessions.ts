import { createHmac, randomBytes } from "node:crypto";
import type { Pool } from "pg";
import type { Address } from "viem";

export interface Session {
  id: string;
  /** Lower case. */
  address: Address;
  chainId: number;
}

export interface SessionRecord {
  id: string;
  device: string;
  createdAt: string;
  seenAt: string;
  expiresAt: string;
}

/** Seconds a session lives when it is not revoked. */
export const SESSION_SECONDS = 7 * 86_400;

/** Server-side sessions; the browser holds a random token, the database only its keyed hash. */
export class Sessions {
  readonly #pool: Pool;
  readonly #secret: string;

  constructor(pool: Pool, secret: string) {
    this.#pool = pool;
    this.#secret = secret;
  }

  #hash(token: string): Buffer {
    return createHmac("sha256", this.#secret).update(token).digest();
  }

  /** Opens a session and returns the token for the cookie. */
  async open(address: Address, chainId: number, device: string): Promise<string> {
    const token = randomBytes(32).toString("base64url");
    await this.#pool.query("delete from app.sessions where expires_at < now()");
    await this.#pool.query(
      `insert into app.sessions (token_hash, address, chain_id, device, expires_at)
       values ($1, $2, $3, $4, now() + make_interval(secs => $5))`,
      [this.#hash(token), address.toLowerCase(), chainId, device.slice(0, 200), SESSION_SECONDS],
    );
    return token;
  }

  /** The session behind a token, unless it has expired or was revoked. */
  async find(token: string): Promise<Session | undefined> {
    const { rows } = await this.#pool.query<{ id: string; address: Address; chain_id: number }>(
      `update app.sessions set seen_at = now()
       where token_hash = $1 and revoked_at is null and expires_at > now()
       returning id, address, chain_id`,
      [this.#hash(token)],
    );
    const row = rows[0];
    return row && { id: row.id, address: row.address, chainId: row.chain_id };
  }

  /** Open sessions of an account, latest use first. */
  async list(address: Address): Promise<SessionRecord[]> {
    const { rows } = await this.#pool.query<{
      id: string;
      device: string;
      created_at: Date;
      seen_at: Date;
      expires_at: Date;
    }>(
      `select id, device, created_at, seen_at, expires_at from app.sessions
       where address = $1 and revoked_at is null and expires_at > now() order by seen_at desc limit 100`,
      [address.toLowerCase()],
    );
    return rows.map((row) => ({
      id: row.id,
      device: row.device,
      createdAt: row.created_at.toISOString(),
      seenAt: row.seen_at.toISOString(),
      expiresAt: row.expires_at.toISOString(),
    }));
  }

  /** Ends one of the account's own sessions; false when it has no such session. */
  async revoke(address: Address, id: string): Promise<boolean> {
    const { rowCount } = await this.#pool.query(
      "update app.sessions set revoked_at = now() where id = $1 and address = $2 and revoked_at is null",
      [id, address.toLowerCase()],
    );
    return rowCount === 1;
  }
}
