import { statSync } from "node:fs";
import type { Deployment } from "@lading/sdk/contracts";
import { readDeployment } from "@lading/sdk/deployment";
import { createPublicClient, http, type PublicClient } from "viem";
import { environment } from "./environment.ts";

let read: { at: number; deployment: Deployment } | undefined;

/** The deployment record; read again when the file has changed, so that a new local chain needs no restart. */
export function deployment(): Deployment {
  const path = environment().LADING_DEPLOYMENT;
  const at = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (!read || read.at !== at) read = { at, deployment: readDeployment(path) };
  return read.deployment;
}

let client: PublicClient | undefined;

/** Reads the chain from the server: signatures of contract accounts, obligations. */
export function chain(): PublicClient {
  client ??= createPublicClient({
    transport: http(environment().LADING_RPC_URL, { timeout: 8_000, retryCount: 1 }),
  });
  return client;
}
