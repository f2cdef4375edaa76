import { circuitFile } from "../../../../../server/circuits.ts";
import { anyone } from "../../../../../server/handler.ts";

/** A file of a circuit; what has this address never changes. */
export const GET = anyone<{ circuit: string; sha256: string }>(
  "/api/circuits/:circuit/:sha256",
  async ({ request, params }) => {
    const accepted = request.headers.get("accept-encoding") ?? "";
    const { body, encoding } = await circuitFile(params.circuit, params.sha256, accepted);
    return new Response(body, {
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(body.byteLength),
        "cache-control": "public, max-age=31536000, immutable",
        vary: "accept-encoding",
        ...(encoding ? { "content-encoding": encoding } : {}),
      },
    });
  },
);
