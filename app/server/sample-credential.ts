import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isLocalChain } from "@lading/sdk/contracts";
import { z } from "zod";
import { deployment } from "./deployment.ts";
import { environment } from "./environment.ts";

const subjectOf = z.object({ subject: z.string(), serial: z.string() });

/**
 * The credential that the demo world's assessor made for an account, as its file; undefined when there is none. Local
 * chains only: elsewhere a credential is handed over by its assessor and never lies on a server.
 */
export async function sampleCredential(account: string): Promise<string | undefined> {
  if (!isLocalChain(deployment().chainId)) return undefined;
  const folder = join(dirname(environment().LADING_DEPLOYMENT), "samples", "credentials");
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one.endsWith(".json"))) {
    const text = await readFile(join(folder, name), "utf8");
    const { data } = subjectOf.safeParse(JSON.parse(text));
    if (data?.subject.toLowerCase() === account.toLowerCase()) return text;
  }
  return undefined;
}
