import { documentHash } from "../../../../../server/document-request.ts";
import { askDocuments } from "../../../../../server/documents.ts";
import { signedIn } from "../../../../../server/handler.ts";
import { passOn } from "../../../../../server/upstream.ts";

/** Asks the attesters again when the report has expired. */
export const POST = signedIn<{ hash: string }>(
  "/api/documents/:hash/attestations",
  async ({ params, session }) =>
    passOn(
      await askDocuments(session.address, `/invoices/${documentHash(params.hash)}/attestations`, {
        method: "POST",
      }),
    ),
);
