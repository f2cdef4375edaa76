import { environment } from "./environment.ts";
import { log } from "./log.ts";
import { upstreamFailures } from "./metrics.ts";
import { ProblemError } from "./problem.ts";

const addresses = {
  indexer: () => environment().LADING_INDEXER_URL,
  erp: () => environment().LADING_ERP_URL,
};

const words = { indexer: "The index of the chain", erp: "The document service" };

/**
 * Asks another process of the system.
 * @throws ProblemError 502 when it does not answer in time.
 */
export async function askUpstream(
  upstream: keyof typeof addresses,
  path: string,
  init: RequestInit & { timeoutMs?: number } = {},
): Promise<Response> {
  const { timeoutMs = 10_000, ...rest } = init;
  try {
    return await fetch(new URL(path, addresses[upstream]()), {
      ...rest,
      cache: "no-store",
      redirect: "error",
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (error) {
    upstreamFailures.inc({ upstream });
    log.warn({ err: error, upstream, path }, "an upstream did not answer");
    throw new ProblemError(
      502,
      "Not reachable",
      `${words[upstream]} does not answer. Try again in a moment.`,
    );
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
