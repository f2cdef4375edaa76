import { documentHash, piecePass } from "../../../../../server/document-request.ts";
import { askDocuments } from "../../../../../server/documents.ts";
import { signedIn } from "../../../../../server/handler.ts";
import { passOn } from "../../../../../server/upstream.ts";

/** The bytes that were handed in; saved to a file, never shown as a page. */
export const GET = signedIn<{ hash: string }>(
  "/api/documents/:hash/source",
  async ({ request, params, session }) => {
    const hash = documentHash(params.hash);
    const response = passOn(
      await askDocuments(session.address, `/invoices/${hash}/document`, { headers: piecePass(request) }),
    );
    response.headers.set("content-disposition", `attachment; filename="invoice-${hash.slice(2, 10)}.xml"`);
    response.headers.set("content-security-policy", "sandbox; default-src 'none'");
    return response;
  },
);
