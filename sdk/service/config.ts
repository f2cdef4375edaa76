import { isLocalChain } from "@lading/sdk/contracts";
import { z } from "zod";

/** Settings are unusable. The message names every wrong variable and how to mend it; it never shows a value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly variables: readonly string[];
  constructor(wrong: readonly { variable: string; remedy: string }[]) {
    const lines = wrong.map(({ variable, remedy }) => `  ${variable}: ${remedy}`);
    super(`The environment is not usable. Set these variables and start again:\n${lines.join("\n")}`);
    this.variables = wrong.map(({ variable }) => variable);
  }
}

/**
 * Reads settings from environment variables named as in `schema`. An empty variable counts as not set.
 * @throws {ConfigError} once, for all of them.
 */
export function readConfig<Shape extends z.ZodRawShape>(
  schema: z.ZodObject<Shape>,
  env: NodeJS.ProcessEnv = process.env,
): z.infer<z.ZodObject<Shape>> {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    parsed.error.issues.map((issue) => {
      const variable = String(issue.path[0] ?? "(environment)");
      const missing = given[variable] === undefined;
      return { variable, remedy: missing ? `is missing; ${remedyOf(schema, variable)}` : issue.message };
    }),
  );
}

function remedyOf<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>, variable: string): string {
  const field: unknown = schema.shape[variable];
  const meaning = field instanceof z.ZodType ? field.description : undefined;
  return meaning === undefined ? "set it" : `set it to ${meaning}`;
}

export const port = z.coerce
  .number("must be a port number")
  .int("must be a port number")
  .min(0, "must be a port number from 0 to 65535")
  .max(65_535, "must be a port number from 0 to 65535")
  .describe("the HTTP port, such as 4100");

export const httpUrl = z
  .url({ protocol: /^https?$/, message: "must be an http:// or https:// address" })
  .describe("an http:// or https:// address");

export const postgresUrl = z
  .url({ protocol: /^postgres(?:ql)?$/, message: "must be a postgres:// address" })
  .describe("a postgres:// address");

/** 32 bytes as 64 hexadecimal digits, `0x` optional; parsed to bytes. */
export const secretBytes = z
  .string()
  .regex(/^(?:0x)?[0-9a-fA-F]{64}$/, "must be 64 hexadecimal digits (32 bytes)")
  .transform((digits) => new Uint8Array(Buffer.from(digits.replace(/^0x/, ""), "hex")))
  .describe("64 hexadecimal digits (32 bytes), for example from `openssl rand -hex 32`");

/** What every process that serves HTTP takes from the environment. */
export const processSettings = {
  HOST: z.string().default("127.0.0.1"),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "must be fatal, error, warn, info, debug, trace or silent",
    )
    .default("info"),
};

/**
 * A secret that may be left out on local chains only, where `development` takes its place.
 * @throws {ConfigError} when it is missing, or set to the public development value, on any other chain.
 */
export function localDefault<Value>(
  variable: string,
  given: Value | undefined,
  development: Value,
  chainId: number,
  same: (a: Value, b: Value) => boolean = Object.is,
): Value {
  if (isLocalChain(chainId)) return given ?? development;
  if (given === undefined) {
    throw new ConfigError([
      { variable, remedy: `is missing; only local chains have a default, this is ${chainId}` },
    ]);
  }
  if (same(given, development)) {
    throw new ConfigError([
      { variable, remedy: "is the public development value; make a secret of your own" },
    ]);
  }
  return given;
}

/** Bearer key between a local stack's own processes. Public, and refused off local chains. */
export const localServiceKey = "lading-local-service-key";
