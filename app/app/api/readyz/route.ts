import { database } from "../../../server/database.ts";
import { deployment } from "../../../server/deployment.ts";
import { log } from "../../../server/log.ts";

export const dynamic = "force-dynamic";

/** The database answers and the deployment is known. No session: asked by supervisors. */
export async function GET(): Promise<Response> {
  try {
    deployment();
    await (await database()).query("select 1");
    return Response.json({ status: "ready" });
  } catch (error) {
    log.warn({ err: error }, "not ready");
    return Response.json({ status: "not ready" }, { status: 503 });
  }
}
