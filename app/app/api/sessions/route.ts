import { sessions, signedIn } from "../../../server/handler.ts";

/** The signed-in account's open sessions. */
export const GET = signedIn("/api/sessions", async ({ session }) =>
  Response.json({ current: session.id, items: await (await sessions()).list(session.address) }),
);
