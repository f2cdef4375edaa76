import { createServer } from "node:net";
import { StartFailure } from "./failure.ts";
import type { Settings } from "./settings.ts";

/** Whether nothing listens on a port of this machine. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/**
 * Checks that every port of the stack is free.
 * @throws {StartFailure} that names each taken port and the variable that moves it.
 */
export async function requirePorts({ ports }: Settings): Promise<void> {
  const wanted: [port: number, purpose: string, variable: string][] = [
    [ports.app, "the app", "LADING_PORT"],
    [ports.chain, "the chain", "LADING_CHAIN_PORT"],
    [ports.postgres, "PostgreSQL", "LADING_POSTGRES_PORT"],
    [ports.erp, "document intake", "LADING_ERP_PORT"],
    ...ports.attesters.map((port): [number, string, string] => [port, "an attester", "LADING_ATTESTER_PORT"]),
    [ports.indexer, "the indexer", "LADING_INDEXER_PORT"],
  ];
  const free = await Promise.all(wanted.map(([port]) => isFree(port)));
  const taken = wanted.filter((_, index) => !free[index]);
  if (taken.length === 0) return;
  const list = taken
    .map(([port, purpose, variable]) => `${port} (${purpose}; ${variable} moves it)`)
    .join(", ");
  throw new StartFailure(
    `In use: port ${list}. Stop what listens there, or set the variable to another port.`,
  );
}
