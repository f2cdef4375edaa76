import { anyone } from "../../../../server/handler.ts";
import { ProblemError } from "../../../../server/problem.ts";
import { askUpstream, passOn } from "../../../../server/upstream.ts";

const SEGMENT = /^[a-z0-9-]{1,78}$/i;

/** What the index knows of the chain. Public, as the chain is; read only. */
export const GET = anyone<{ path: string[] }>("/api/chain/*", async ({ request, params }) => {
  if (!params.path.every((segment) => SEGMENT.test(segment))) {
    throw new ProblemError(404, "Not found", "There is no such list.");
  }
  return passOn(await askUpstream("indexer", `/api/v1/${params.path.join("/")}${request.nextUrl.search}`));
});
