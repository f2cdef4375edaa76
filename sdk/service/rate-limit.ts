import { getConnInfo } from "@hono/node-server/conninfo";
import type { Context, MiddlewareHandler } from "hono";
import { Problem } from "./problem.ts";

const CLIENTS_REMEMBERED = 10_000;

/**
 * Token bucket per client: `burst` requests at once, refilled at `perSecond`. Kept in memory, so each process counts
 * for itself; the gateway's limit stands in front.
 * @param clientOf Who is asking; the network address by default.
 * @throws {Problem} 429 with Retry-After.
 */
export function rateLimit(options: {
  burst: number;
  perSecond: number;
  clientOf?: (context: Context) => string;
  now?: () => number;
}): MiddlewareHandler {
  const { burst, perSecond, clientOf = addressOf, now = () => performance.now() } = options;
  const buckets = new Map<string, { tokens: number; at: number }>();
  return async (context, next) => {
    const client = clientOf(context);
    const at = now();
    const bucket = buckets.get(client) ?? { tokens: burst, at };
    const tokens = Math.min(burst, bucket.tokens + ((at - bucket.at) / 1000) * perSecond);
    // Delete and set keeps the map in order of last use, so the oldest is dropped first.
    buckets.delete(client);
    buckets.set(client, { tokens: Math.max(0, tokens - 1), at });
    if (buckets.size > CLIENTS_REMEMBERED) buckets.delete(buckets.keys().next().value ?? client);
    if (tokens < 1) {
      const seconds = Math.ceil((1 - tokens) / perSecond);
      throw new Problem(
        429,
        "too-many-requests",
        "Too many requests",
        `Wait ${seconds} s, then go on at no more than ${perSecond} requests per second.`,
        { headers: { "retry-after": String(seconds) } },
      );
    }
    await next();
  };
}

function addressOf(context: Context): string {
  return getConnInfo(context).remote.address ?? "unknown";
}
