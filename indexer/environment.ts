import { fileURLToPath } from "node:url";
import type { Deployment } from "@lading/sdk/contracts";
import { readDeployment } from "@lading/sdk/deployment";
import { z } from "zod";

const variables = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_SCHEMA: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,44}$/)
    .optional(),
  LADING_RPC_URL: z.url({ protocol: /^https?$/ }).default("http://127.0.0.1:8545"),
  LADING_DEPLOYMENT: z
    .string()
    .min(1)
    .default(fileURLToPath(new URL("../.lading/deployment.json", import.meta.url))),
});

export type Environment = {
  deployment: Deployment;
  deploymentPath: string;
  databaseUrl: string;
  /** Chosen by `start.ts` when not given. */
  databaseSchema: string | undefined;
  rpcUrl: string;
};

/**
 * Reads what the indexer needs from the environment and the deployment record.
 * @throws Error that names every wrong variable.
 */
export function environment(source: NodeJS.ProcessEnv = process.env): Environment {
  const parsed = variables.safeParse(source);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
    throw new Error(`The indexer cannot start with this environment. ${wrong}`);
  }
  const { DATABASE_URL, DATABASE_SCHEMA, LADING_RPC_URL, LADING_DEPLOYMENT } = parsed.data;
  return {
    deployment: readDeployment(LADING_DEPLOYMENT),
    deploymentPath: LADING_DEPLOYMENT,
    databaseUrl: DATABASE_URL,
    databaseSchema: DATABASE_SCHEMA,
    rpcUrl: LADING_RPC_URL,
  };
}
