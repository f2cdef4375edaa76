import { DependencyError, dependency } from "@lading/sdk/service";
import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { ProblemError } from "./problem.ts";

/** Other processes of the system, each behind its own breaker; reads are repeated, writes are not. */
const upstreams = {
  indexer: {
    words: "The index of the chain",
    address: () => environment().LADING_INDEXER_URL,
    guard: dependency("indexer", { timeout: 10_000, retries: 1, concurrency: 48 }),
  },
  erp: {
    words: "The document service",
    address: () => environment().LADING_ERP_URL,
    guard: dependency("erp", { timeout: 30_000, retries: 0 }),
  },
};

/**
 * Asks another process of the system.
 * @throws ProblemError 502 when it does not answer in time or its circuit is open.
 */
export async function askUpstream(
  name: keyof typeof upstreams,
  path: string,
  init: RequestInit = {},
): Promise<Response> {
  const { words, address, guard } = upstreams[name];
  try {
    return await guard.call(async (signal) => {
      const response = await fetch(new URL(path, address()), {
        ...init,
        cache: "no-store",
        redirect: "error",
        signal,
      });
      // The signal is aborted when the call ends: the body has to be read before that.
      const body = await response.arrayBuffer();
      const { status, headers } = response;
      return new Response(body.byteLength > 0 ? body : null, { status, headers });
    });
  } catch (error) {
    if (!(error instanceof DependencyError)) throw error;
    log.warn({ err: error, path }, "an upstream did not answer");
    throw new ProblemError(502, "Not reachable", `${words} does not answer. Try again in a moment.`);
  }
}

/** Passes an upstream's answer on: status, type and body, and nothing else of its headers. */
export function passOn(response: Response): Response {
  return new Response(response.body, {
    status: response.status,
    headers: {
      "content-type": response.headers.get("content-type") ?? "application/octet-stream",
      "cache-control": "private, no-store",
    },
  });
}
