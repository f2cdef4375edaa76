import { listAcceptances, signedAcceptance, storeAcceptance } from "../../../server/acceptances.ts";
import { database } from "../../../server/database.ts";
import { chain, deployment } from "../../../server/deployment.ts";
import { readJson, signedIn } from "../../../server/handler.ts";
import { ProblemError } from "../../../server/problem.ts";

/** Signed acceptances that concern the signed-in account and wait to be recorded on chain. */
export const GET = signedIn("/api/acceptances", async ({ session }) => {
  const { timestamp } = await chain().getBlock();
  const items = await listAcceptances(
    { pool: await database(), deployment: deployment() },
    session.address,
    Number(timestamp),
  );
  return Response.json({ items }, { headers: { "cache-control": "no-store" } });
});

/** Takes an acceptance that the signed-in account signed. Doing it twice is doing it once. */
export const POST = signedIn("/api/acceptances", async ({ request, session }) => {
  const acceptance = await readJson(request, signedAcceptance);
  if (acceptance.acceptor.toLowerCase() !== session.address) {
    throw new ProblemError(403, "Not yours", "Hand in acceptances that your own account signed.");
  }
  await storeAcceptance({ pool: await database(), chain: chain(), deployment: deployment() }, acceptance);
  return Response.json({ obligationId: acceptance.obligationId }, { status: 201 });
});
