import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

/** Where the stack under test is reached. */
export type StackAddress = {
  app: string;
  rpcUrl: string;
  indexer: string;
  /** Path of the deployment record. */
  deployment: string;
};

declare module "vitest" {
  export interface ProvidedContext {
    stack: StackAddress;
  }
}

const root = join(import.meta.dirname, "..", "..");
const patience = 9 * 60_000;

// Beside a stack that may be running on the usual ports.
const ports = { app: 3090, chain: 8665, postgres: 54425, erp: 3091, attester: 3092, indexer: 3095 };

/**
 * Starts the whole stack once for all stories, with the command people use, on ports and data of its own.
 * `LADING_TEST_STACK` names the folder of a stack that is running already with these ports, to write stories against.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const given = process.env.LADING_TEST_STACK;
  const home = given ?? mkdtempSync(join(tmpdir(), "lading-e2e-"));
  project.provide("stack", {
    app: `http://localhost:${ports.app}`,
    rpcUrl: `http://127.0.0.1:${ports.chain}`,
    indexer: `http://127.0.0.1:${ports.indexer}`,
    deployment: join(home, "deployment.json"),
  });
  if (given !== undefined) return undefined;

  const launcher = spawn(process.execPath, [join(root, "deploy", "local", "start.ts")], {
    cwd: root,
    env: {
      ...process.env,
      LADING_HOME: home,
      LADING_PORT: String(ports.app),
      LADING_CHAIN_PORT: String(ports.chain),
      LADING_POSTGRES_PORT: String(ports.postgres),
      LADING_ERP_PORT: String(ports.erp),
      LADING_ATTESTER_PORT: String(ports.attester),
      LADING_INDEXER_PORT: String(ports.indexer),
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ended = new Promise<number | null>((resolve) => launcher.once("exit", resolve));
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`The stack did not start in time:\n${output}`)),
      patience,
    );
    const read = (chunk: Buffer) => {
      output += chunk.toString("utf8");
      if (/Ready after/.test(output)) resolve();
    };
    launcher.stdout.on("data", read);
    launcher.stderr.on("data", read);
    void ended.then((code) => reject(new Error(`The stack ended with code ${code}:\n${output}`)));
    launcher.once("exit", () => clearTimeout(timer));
  });
  return async () => {
    launcher.kill("SIGINT");
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
}
