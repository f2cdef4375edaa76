import { resolve } from "node:path";
import { z } from "zod";

const root = resolve(process.cwd(), process.cwd().endsWith("/app") ? ".." : ".");

const httpUrl = z.url({ protocol: /^https?$/, error: "must be an http(s) URL" });

const schema = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgres:// URL" }),
  /** Path of the deployment record. */
  LADING_DEPLOYMENT: z
    .string()
    .min(1)
    .default(".lading/deployment.json")
    .transform((path) => resolve(root, path)),
  LADING_INDEXER_URL: httpUrl.default("http://127.0.0.1:42069"),
  LADING_ERP_URL: httpUrl.default("http://127.0.0.1:4100"),
  /** The chain as this server reaches it. */
  LADING_RPC_URL: httpUrl.default("http://127.0.0.1:8545"),
  /** The chain as browsers reach it; the same address unless set. */
  LADING_PUBLIC_RPC_URL: httpUrl.optional(),
  /** Key under which session tokens are stored hashed. */
  LADING_SESSION_SECRET: z.string().min(32, { error: "needs at least 32 characters" }),
});

export type Environment = z.infer<typeof schema>;

/**
 * Reads and checks the environment.
 * @throws Error that names every wrong variable at once.
 */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const parsed = schema.safeParse(variables);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return variables[name] === undefined ? `${name} is not set` : `${name} ${issue.message}`;
  });
  throw new Error(`The app cannot start: ${wrong.join("; ")}. Set these in the environment.`);
}

let current: Environment | undefined;

/** The environment of this process, read on first use: `next build` runs without one. */
export function environment(): Environment {
  current ??= readEnvironment(process.env);
  return current;
}
