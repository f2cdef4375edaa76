import { join } from "node:path";
import { attesterAccountIndexes, mnemonic } from "@lading/sdk/personas";
import { toHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { z } from "zod";
import { answers, type Processes, type Service, waitUntilReady } from "./processes.ts";
import type { Secrets } from "./secrets.ts";
import { root, type Settings } from "./settings.ts";

type Stack = { processes: Processes; settings: Settings; secrets: Secrets; databaseUrl: string };

const shared = ({ settings, databaseUrl }: Stack): NodeJS.ProcessEnv => ({
  DATABASE_URL: databaseUrl,
  LADING_RPC_URL: settings.rpcUrl,
  LADING_DEPLOYMENT: settings.deployment,
});

const ready = (service: Service, port: number, path = "/readyz") =>
  waitUntilReady(service, () => answers(`http://127.0.0.1:${port}${path}`));

/** Private key of one of the public mnemonic's accounts; the attesters refuse it off local chains. */
function publicKeyAt(addressIndex: number): string {
  const key = mnemonicToAccount(mnemonic, { addressIndex }).getHdKey().privateKey;
  if (!key) throw new Error(`The public mnemonic has no key ${addressIndex}.`);
  return toHex(key);
}

/** Three attesters, each with its own key, database schema and connection to the chain. */
export async function startAttesters(stack: Stack): Promise<void> {
  const { settings, secrets, processes } = stack;
  const started = settings.ports.attesters.map((port, index) => {
    const name = String(index + 1);
    const service = processes.spawn({
      name: `attester-${name}`,
      command: process.execPath,
      args: ["oracles/attester/main.ts"],
      cwd: root,
      env: {
        ...shared(stack),
        PORT: String(port),
        ATTESTER_NAME: name,
        ATTESTER_KEY: publicKeyAt(attesterAccountIndexes[index] ?? 0),
        LADING_NETWORK_KEY: secrets.networkKey,
        LADING_SERVICE_KEY: secrets.serviceKey,
      },
    });
    return ready(service, port);
  });
  await Promise.all(started);
}

/** The document intake. */
export async function startIntake(stack: Stack): Promise<void> {
  const { settings, secrets, processes } = stack;
  const service = processes.spawn({
    name: "erp",
    command: process.execPath,
    args: ["oracles/erp/main.ts"],
    cwd: root,
    env: {
      ...shared(stack),
      PORT: String(settings.ports.erp),
      LADING_NETWORK_KEY: secrets.networkKey,
      LADING_SERVICE_KEY: secrets.serviceKey,
      LADING_DOCUMENT_KEY: secrets.documentKey,
      LADING_ATTESTERS: settings.ports.attesters.map((port) => `http://127.0.0.1:${port}`).join(","),
    },
  });
  await ready(service, settings.ports.erp);
}

const indexed = z.object({ block: z.object({ number: z.number() }) });

/**
 * The indexer; ready once it has read up to a block.
 * @param head Block that the chain had when everything was seeded.
 */
export async function startIndexer(stack: Stack, head: bigint): Promise<void> {
  const { settings, processes } = stack;
  const { indexer: port } = settings.ports;
  const service = processes.spawn({
    name: "indexer",
    command: process.execPath,
    args: ["indexer/start.ts"],
    cwd: root,
    env: { ...shared(stack), PORT: String(port), HOSTNAME: "127.0.0.1", PONDER_TELEMETRY_DISABLED: "1" },
  });
  // Neither alone is enough: `/ready` comes some blocks before the head, and `/status` names the head before it is read.
  await waitUntilReady(service, async () => {
    if (!(await answers(`http://127.0.0.1:${port}/ready`))) return false;
    const response = await fetch(`http://127.0.0.1:${port}/status`, { signal: AbortSignal.timeout(5_000) });
    const chains = z.record(z.string(), indexed).parse(await response.json());
    return Object.values(chains).every(({ block }) => BigInt(block.number) >= head);
  });
}

/** The built app. */
export async function startApp(stack: Stack): Promise<void> {
  const { settings, secrets, processes } = stack;
  const { app: port, indexer, erp } = settings.ports;
  const service = processes.spawn({
    name: "app",
    command: process.execPath,
    args: [
      join(root, "node_modules", "next", "dist", "bin", "next"),
      ...["start", "--hostname", "127.0.0.1", "--port", String(port)],
    ],
    cwd: join(root, "app"),
    env: {
      ...shared(stack),
      PORT: String(port),
      NODE_ENV: "production",
      NEXT_TELEMETRY_DISABLED: "1",
      LADING_INDEXER_URL: `http://127.0.0.1:${indexer}`,
      LADING_ERP_URL: `http://127.0.0.1:${erp}`,
      LADING_SERVICE_KEY: secrets.serviceKey,
      LADING_SESSION_SECRET: secrets.sessionSecret,
    },
  });
  await ready(service, port, "/api/readyz");
}
