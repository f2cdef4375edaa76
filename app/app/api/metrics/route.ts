import { registry } from "../../../server/metrics.ts";

export const dynamic = "force-dynamic";

/** Prometheus metrics of this process; figures about requests, nothing about people. */
export async function GET(): Promise<Response> {
  return new Response(await registry.metrics(), { headers: { "content-type": registry.contentType } });
}
