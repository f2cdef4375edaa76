import { cookies } from "next/headers";
import type { Hex } from "viem";
import { z } from "zod";
import { database } from "../../../../server/database.ts";
import { chain, deployment } from "../../../../server/deployment.ts";
import {
  anyone,
  currentSession,
  readJson,
  SESSION_COOKIE,
  sessions,
  signedIn,
} from "../../../../server/handler.ts";
import { SESSION_SECONDS } from "../../../../server/sessions.ts";
import { verifySignIn } from "../../../../server/sign-in.ts";

const body = z.object({
  message: z.string().max(4_000),
  signature: z
    .string()
    .regex(/^0x[0-9a-fA-F]{2,20000}$/)
    .transform((text) => text as Hex),
});

/** Who is signed in, or null. */
export const GET = anyone("/api/auth/session", async () => {
  const session = await currentSession();
  return Response.json({ session: session ?? null }, { headers: { "cache-control": "no-store" } });
});

/** Signs in with a signed EIP-4361 message and sets the session cookie. */
export const POST = anyone("/api/auth/session", async ({ request }) => {
  const { message, signature } = await readJson(request, body);
  const { chainId } = deployment();
  const address = await verifySignIn(
    { pool: await database(), chain: chain() },
    { message, signature, host: request.headers.get("host") ?? "", chainId },
  );
  const token = await (await sessions()).open(
    address,
    chainId,
    request.headers.get("user-agent") ?? "unknown",
  );
  (await cookies()).set(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: "strict",
    secure: request.nextUrl.protocol === "https:",
    path: "/",
    maxAge: SESSION_SECONDS,
  });
  return Response.json({ address: address.toLowerCase() }, { status: 201 });
});

/** Signs out: revokes this session. */
export const DELETE = signedIn("/api/auth/session", async ({ session }) => {
  await (await sessions()).revoke(session.address, session.id);
  (await cookies()).delete(SESSION_COOKIE);
  return new Response(null, { status: 204 });
});
