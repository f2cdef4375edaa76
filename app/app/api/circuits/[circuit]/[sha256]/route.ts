import { circuitFile } from "../../../../../server/circuits.ts";
import { anyone } from "../../../../../server/handler.ts";

/** A file of a circuit, as gzip; what has this address never changes. */
export const GET = anyone<{ circuit: string; sha256: string }>(
  "/api/circuits/:circuit/:sha256",
  async ({ params }) =>
    new Response(await circuitFile(params.circuit, params.sha256), {
      headers: {
        "content-type": "application/gzip",
        "cache-control": "public, max-age=31536000, immutable",
      },
    }),
);
