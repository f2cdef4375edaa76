import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { isLocalChain } from "@lading/sdk/contracts";
import { deployment } from "./deployment.ts";
import { ProblemError } from "./problem.ts";
import { repositoryRoot } from "./root.ts";

/** A sample invoice of the demo world; local chains only, since its companies are made up. */
export async function readExample(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const missing = new ProblemError(404, "No such example", "See docs/examples for the sample invoices.");
  if (!isLocalChain(deployment().chainId) || !/^[a-z0-9-]{1,80}\.xml$/.test(name)) throw missing;
  try {
    return Uint8Array.from(await readFile(resolve(repositoryRoot(), "docs/examples", name)));
  } catch {
    throw missing;
  }
}
