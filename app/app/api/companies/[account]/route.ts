import { isAddress } from "viem";
import { anyone } from "../../../../server/handler.ts";
import { ProblemError } from "../../../../server/problem.ts";
import { askUpstream, passOn } from "../../../../server/upstream.ts";

/**
 * An account's record as a company (`participantDetail` of `@lading/sdk/api`), or `null`: that an account is nobody
 * yet is an answer, not an error.
 */
export const GET = anyone<{ account: string }>("/api/companies/:account", async ({ params }) => {
  if (!isAddress(params.account, { strict: false })) {
    throw new ProblemError(404, "No such account", "An account is 0x and 40 hexadecimal digits.");
  }
  const answer = await askUpstream("indexer", `/api/v1/participants/${params.account.toLowerCase()}`);
  return answer.status === 404
    ? Response.json(null, { headers: { "cache-control": "no-store" } })
    : passOn(answer);
});
