import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { StartFailure } from "./failure.ts";

const schema = z.object({
  /** Key of the fingerprint tags, 32 bytes hex. */
  networkKey: z.string(),
  /** `<id>:<64 hex digits>`; seals stored documents. */
  documentKey: z.string(),
  /** Bearer key between the stack's processes. */
  serviceKey: z.string(),
  /** Under which the app stores session tokens. */
  sessionSecret: z.string(),
  postgresPassword: z.string(),
});

export type Secrets = z.infer<typeof schema>;

/** The stack's own secrets, made at random on first use and readable by their owner only. */
export function localSecrets(home: string): Secrets {
  const path = join(home, "secrets.json");
  if (existsSync(path)) {
    const parsed = schema.safeParse(JSON.parse(readFileSync(path, "utf8")));
    if (parsed.success) return parsed.data;
    throw new StartFailure(`${path} is not complete. Begin afresh with \`npm start -- --reset\`.`);
  }
  const random = () => randomBytes(32).toString("hex");
  const secrets: Secrets = {
    networkKey: random(),
    documentKey: `local:${random()}`,
    serviceKey: random(),
    sessionSecret: random(),
    postgresPassword: random(),
  };
  writeFileSync(path, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  return secrets;
}
