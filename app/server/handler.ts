import { localDefault } from "@lading/sdk/service";
import { cookies } from "next/headers";
import type { NextRequest } from "next/server";
import { z } from "zod";
import { database } from "./database.ts";
import { deployment } from "./deployment.ts";
import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { requests } from "./metrics.ts";
import { ProblemError, problemResponse } from "./problem.ts";
import { RateLimit } from "./rate-limit.ts";
import { type Session, Sessions } from "./sessions.ts";

export const SESSION_COOKIE = "lading_session";

/** Reads are polled by every panel of a page; writes come from people. */
const limits = { read: new RateLimit(1_200, 60_000), write: new RateLimit(60, 60_000) };

/** Public, and refused off local chains. */
const LOCAL_SESSION_SECRET = "lading-local-session-secret-0000";

export async function sessions(): Promise<Sessions> {
  const secret = localDefault(
    "LADING_SESSION_SECRET",
    environment().LADING_SESSION_SECRET,
    LOCAL_SESSION_SECRET,
    deployment().chainId,
  );
  return new Sessions(await database(), secret);
}

/** The visitor's session, or undefined. For server components and `anyone` handlers. */
export async function currentSession(): Promise<Session | undefined> {
  const token = (await cookies()).get(SESSION_COOKIE)?.value;
  return token ? (await sessions()).find(token) : undefined;
}

interface Context<Params> {
  request: NextRequest;
  params: Params;
}

type RouteContext<Params> = { params: Promise<Params> };
type Handler<Params> = (request: NextRequest, context: RouteContext<Params>) => Promise<Response>;

/**
 * A route handler that needs a signed-in account. Every handler is made by this or by `anyone`, so that the choice is
 * written down at each of them. Errors become problem+json; writes must come from our own pages.
 * @param route Pattern of the route, a label of the metrics.
 */
export function signedIn<Params>(
  route: string,
  handle: (context: Context<Params> & { session: Session }) => Promise<Response>,
): Handler<Params> {
  return guarded(route, async (context) => {
    const session = await currentSession();
    if (!session) throw new ProblemError(401, "Not signed in", "Sign in with your wallet first.");
    return handle({ ...context, session });
  });
}

/** A route handler open to everyone: market figures that are public on the chain anyway, and sign-in itself. */
export function anyone<Params>(
  route: string,
  handle: (context: Context<Params>) => Promise<Response>,
): Handler<Params> {
  return guarded(route, handle);
}

function guarded<Params>(
  route: string,
  handle: (context: Context<Params>) => Promise<Response>,
): Handler<Params> {
  return async (request, { params }) => {
    const done = requests.startTimer({ route, method: request.method });
    const response = await answer(request, params, handle, route);
    done({ status: String(response.status) });
    return response;
  };
}

async function answer<Params>(
  request: NextRequest,
  params: Promise<Params>,
  handle: (context: Context<Params>) => Promise<Response>,
  route: string,
): Promise<Response> {
  try {
    const isWrite = request.method !== "GET" && request.method !== "HEAD";
    if (isWrite) requireOwnOrigin(request);
    const wait = limits[isWrite ? "write" : "read"].take(callerOf(request));
    if (wait > 0) {
      return problemResponse(
        new ProblemError(429, "Too many requests", `Wait ${wait} seconds and try again.`),
        { "retry-after": String(wait) },
      );
    }
    return await handle({ request, params: await params });
  } catch (error) {
    if (error instanceof ProblemError) return problemResponse(error);
    if (error instanceof z.ZodError) {
      return problemResponse(
        new ProblemError(400, "Wrong request", "Some fields are missing or wrong.", {
          errors: error.issues.map(({ path, message }) => ({ parameter: path.join("."), message })),
        }),
      );
    }
    log.error({ err: error, route }, "a request failed");
    return problemResponse(
      new ProblemError(500, "Internal error", "The app could not answer. Try again in a moment."),
    );
  }
}

/** SameSite=strict already keeps cookies from other sites' requests; this refuses such requests altogether. */
function requireOwnOrigin(request: NextRequest): void {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host");
  if (origin === null || !URL.canParse(origin) || new URL(origin).host !== host) {
    throw new ProblemError(403, "Wrong origin", "Writes are accepted from Lading's own pages only.");
  }
}

/** The nearest address we know of the caller; a proxy in front sets the header. */
const callerOf = (request: NextRequest): string =>
  request.headers.get("x-forwarded-for")?.split(",")[0]?.trim() || "direct";

/** Reads a JSON body of at most `maxBytes` and checks it. */
export async function readJson<Schema extends z.ZodType>(
  request: NextRequest,
  schema: Schema,
  maxBytes = 64 * 1024,
): Promise<z.output<Schema>> {
  const text = new TextDecoder().decode(await readBytes(request, maxBytes));
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProblemError(400, "Wrong request", "The body is not JSON.");
  }
  return schema.parse(json);
}

/** Reads a body as it is, and refuses as soon as it is larger than `maxBytes`. */
export async function readBytes(request: NextRequest, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new ProblemError(413, "Too large", `At most ${Math.round(maxBytes / 1024)} kB are accepted.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge();
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    size += read.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge();
    }
    chunks.push(read.value);
  }
  return Uint8Array.from(Buffer.concat(chunks));
}
