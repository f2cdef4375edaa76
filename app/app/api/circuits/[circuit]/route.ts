import { circuitOf } from "../../../../server/circuits.ts";
import { anyone } from "../../../../server/handler.ts";

/** Hashes and sizes of a circuit's files. */
export const GET = anyone<{ circuit: string }>("/api/circuits/:circuit", async ({ params }) =>
  Response.json(await circuitOf(params.circuit), { headers: { "cache-control": "no-cache" } }),
);
