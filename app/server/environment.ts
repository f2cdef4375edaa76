import { resolve } from "node:path";
import { httpUrl, postgresUrl, processSettings, readConfig } from "@lading/sdk/service";
import { z } from "zod";
import { repositoryRoot } from "./root.ts";

const settings = z.object({
  LOG_LEVEL: processSettings.LOG_LEVEL,
  DATABASE_URL: postgresUrl,
  LADING_DEPLOYMENT: z
    .string()
    .default(".lading/deployment.json")
    .transform((path) => resolve(repositoryRoot(), path)),
  LADING_INDEXER_URL: httpUrl.default("http://127.0.0.1:42069"),
  LADING_ERP_URL: httpUrl.default("http://127.0.0.1:4100"),
  /** The chain as this server reaches it. */
  LADING_RPC_URL: httpUrl.default("http://127.0.0.1:8545"),
  /** The chain as browsers reach it; the same address unless set. */
  LADING_PUBLIC_RPC_URL: httpUrl.optional(),
  /** Key under which session tokens are stored hashed; local chains have a default. */
  LADING_SESSION_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  /** Bearer key towards the document service; local chains have a default. */
  LADING_SERVICE_KEY: z.string().min(16, "needs at least 16 characters").optional(),
});

export type Environment = z.infer<typeof settings>;

/**
 * Reads and checks the environment.
 * @throws ConfigError that names every wrong variable at once.
 */
export const readEnvironment = (variables: NodeJS.ProcessEnv): Environment => readConfig(settings, variables);

let current: Environment | undefined;

/** The environment of this process, read on first use: `next build` runs without one. */
export function environment(): Environment {
  current ??= readEnvironment(process.env);
  return current;
}
