import { askDocuments } from "../../../server/documents.ts";
import { readBytes, signedIn } from "../../../server/handler.ts";
import { passOn } from "../../../server/upstream.ts";

/** As the document service takes them. */
const MAX_BYTES = 8 * 1024 * 1024;

/** The signed-in account's documents as seller or buyer (`invoicePage` of `@lading/sdk/intake`). */
export const GET = signedIn("/api/documents", async ({ request, session }) => {
  const query = new URLSearchParams(request.nextUrl.searchParams);
  if (!query.has("account")) query.set("account", session.address);
  return passOn(await askDocuments(session.address, `/invoices?${query}`));
});

/** Hands in an e-invoice as it is (`invoiceView`, or problem+json with findings). */
export const POST = signedIn("/api/documents", async ({ request, session }) => {
  const body = await readBytes(request, MAX_BYTES);
  return passOn(
    await askDocuments(session.address, "/invoices", {
      method: "POST",
      body,
      headers: { "content-type": "application/xml" },
    }),
  );
});
