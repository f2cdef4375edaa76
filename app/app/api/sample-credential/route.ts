import { signedIn } from "../../../server/handler.ts";
import { sampleCredential } from "../../../server/sample-credential.ts";

/** The signed-in company's credential of the demo world, or `null`. */
export const GET = signedIn("/api/sample-credential", async ({ session }) =>
  Response.json(
    { file: (await sampleCredential(session.address)) ?? null },
    { headers: { "cache-control": "private, no-store" } },
  ),
);
