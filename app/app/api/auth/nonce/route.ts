import { database } from "../../../../server/database.ts";
import { anyone } from "../../../../server/handler.ts";
import { issueNonce } from "../../../../server/nonces.ts";

/** A single-use nonce for the next sign-in. */
export const POST = anyone("/api/auth/nonce", async () =>
  Response.json({ nonce: await issueNonce(await database()) }, { headers: { "cache-control": "no-store" } }),
);
