import { availableParallelism } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ConfigError, port, readConfig } from "@lading/sdk/service";
import { z } from "zod";

/** Root of the checkout. */
export const root = resolve(import.meta.dirname, "..", "..");

export const usage = `Starts Lading on this machine: database, chain, contracts, demo world, oracles, indexer and app.

  npm start                          start, or start again with the data of last time
  npm start -- --reset               throw the local data away and begin afresh
  npm start -- --invoice <file>      also take in your own UBL invoice, for its seller

Ports and data can be moved, so that a second stack runs beside the first:
  LADING_PORT 3000 (app)     LADING_CHAIN_PORT 8545      LADING_POSTGRES_PORT 54329
  LADING_ERP_PORT 4100       LADING_ATTESTER_PORT 4111 (and the next two)
  LADING_INDEXER_PORT 42069  LADING_HOME .lading
`;

const variables = z.object({
  LADING_HOME: z.string().default(".lading").describe("the folder for local data"),
  LADING_PORT: port.default(3000),
  LADING_CHAIN_PORT: port.default(8545),
  LADING_POSTGRES_PORT: port.default(54329),
  LADING_ERP_PORT: port.default(4100),
  LADING_ATTESTER_PORT: port.default(4111),
  LADING_INDEXER_PORT: port.default(42069),
});

export type Settings = {
  /** Where everything that is not in the repository lies. */
  home: string;
  ports: {
    app: number;
    chain: number;
    postgres: number;
    erp: number;
    attesters: readonly [number, number, number];
    indexer: number;
  };
  rpcUrl: string;
  /** Deployment record. */
  deployment: string;
  reset: boolean;
  /** Path of an invoice to take in, absolute. */
  invoice: string | undefined;
  /** Whether building twice at once makes sense. */
  parallel: boolean;
};

/**
 * Reads arguments and environment.
 * @returns `"help"` when asked for it.
 * @throws Error that says what is wrong and shows the usage.
 */
export function readSettings(args: readonly string[], env: NodeJS.ProcessEnv): Settings | "help" {
  const { reset, invoice, help } = readArguments(args);
  if (help) return "help";
  const values = readConfig(variables, env);
  const home = resolve(root, values.LADING_HOME);
  const firstAttester = values.LADING_ATTESTER_PORT;
  return {
    home,
    ports: {
      app: values.LADING_PORT,
      chain: values.LADING_CHAIN_PORT,
      postgres: values.LADING_POSTGRES_PORT,
      erp: values.LADING_ERP_PORT,
      attesters: [firstAttester, firstAttester + 1, firstAttester + 2],
      indexer: values.LADING_INDEXER_PORT,
    },
    rpcUrl: `http://127.0.0.1:${values.LADING_CHAIN_PORT}`,
    deployment: join(home, "deployment.json"),
    reset,
    // npm runs scripts in the package's folder; INIT_CWD is where the person stood.
    invoice: invoice === undefined ? undefined : resolve(env.INIT_CWD ?? process.cwd(), invoice),
    parallel: availableParallelism() > 1,
  };
}

function readArguments(args: readonly string[]): {
  reset: boolean;
  invoice: string | undefined;
  help: boolean;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { reset: { type: "boolean" }, invoice: { type: "string" }, help: { type: "boolean" } },
    });
    return { reset: values.reset ?? false, invoice: values.invoice, help: values.help ?? false };
  } catch (error) {
    throw new ConfigError([
      { variable: "arguments", remedy: `${error instanceof Error ? error.message : error}\n\n${usage}` },
    ]);
  }
}
