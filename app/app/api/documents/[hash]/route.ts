import { documentHash, piecePass } from "../../../../server/document-request.ts";
import { askDocuments } from "../../../../server/documents.ts";
import { signedIn } from "../../../../server/handler.ts";
import { passOn } from "../../../../server/upstream.ts";

/** One document as its parties see it (`invoiceView` of `@lading/sdk/intake`). */
export const GET = signedIn<{ hash: string }>("/api/documents/:hash", async ({ request, params, session }) =>
  passOn(
    await askDocuments(session.address, `/invoices/${documentHash(params.hash)}`, {
      headers: piecePass(request),
    }),
  ),
);
