import { readExample } from "../../../../server/examples.ts";
import { signedIn } from "../../../../server/handler.ts";

/** A sample invoice to try with. */
export const GET = signedIn<{ name: string }>(
  "/api/examples/:name",
  async ({ params }) =>
    new Response(await readExample(params.name), { headers: { "content-type": "application/xml" } }),
);
