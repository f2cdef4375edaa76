import { z } from "zod";
import { sessions, signedIn } from "../../../../server/handler.ts";
import { ProblemError } from "../../../../server/problem.ts";

/** Ends one of the signed-in account's own sessions. */
export const DELETE = signedIn<{ id: string }>("/api/sessions/:id", async ({ params, session }) => {
  const id = z.uuid().parse(params.id);
  if (!(await (await sessions()).revoke(session.address, id))) {
    throw new ProblemError(404, "No such session", "This session has ended, or is not yours.");
  }
  return new Response(null, { status: 204 });
});
