import { port, readConfig } from "@lading/sdk/service";
import { z } from "zod";
import { oracleSettings } from "../attestation/settings.ts";

const schema = z.object({
  ...oracleSettings,
  PORT: port,
  ATTESTER_NAME: z
    .string()
    .regex(/^[a-z0-9_]{1,32}$/, "must be 1 to 32 lower-case letters, digits or _")
    .describe("a name of its own among the attesters, such as 1"),
  ATTESTER_KEY: z.string().describe("a private key: 64 hexadecimal digits"),
});

export const readSettings = (env?: NodeJS.ProcessEnv) => readConfig(schema, env);
