import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type InvoiceView, invoiceView } from "@lading/sdk/intake";
import { localServiceKey } from "@lading/sdk/service";
import { attesterIndexes, privateKeyOf, startChain, type TestChain } from "./chain.ts";
import { startDatabase, type TestDatabase } from "./database.ts";
import { freePort } from "./ports.ts";
import { startProcess, type TestProcess } from "./processes.ts";

export const ERP = "oracles/erp/main.ts";
export const ATTESTER = "oracles/attester/main.ts";

/** Chain, database and settings for intake and three attesters, none of them started. */
export interface Stack {
  readonly chain: TestChain;
  readonly database: TestDatabase;
  readonly erpEnv: Readonly<Record<string, string>> & { PORT: string };
  startErp(change?: Readonly<Record<string, string>>): Promise<TestProcess>;
  /** @param number 1, 2 or 3. */
  attesterEnv(number: 1 | 2 | 3): Readonly<Record<string, string>> & { PORT: string };
  startAttester(number: 1 | 2 | 3, change?: Readonly<Record<string, string>>): Promise<TestProcess>;
  stop(): Promise<void>;
}

export async function prepareStack(): Promise<Stack> {
  const folder = mkdtempSync(join(tmpdir(), "lading-stack-"));
  const [database, chain, erpPort, ...attesterPorts] = await Promise.all([
    startDatabase(),
    startChain(folder),
    freePort(),
    freePort(),
    freePort(),
    freePort(),
  ]);
  const shared = {
    DATABASE_URL: database.url,
    LADING_RPC_URL: chain.rpcUrl,
    LADING_DEPLOYMENT: chain.deploymentPath,
  };
  const attesters = attesterPorts.map((port) => `http://127.0.0.1:${port}`).join(",");
  const erpEnv = { ...shared, PORT: String(erpPort), LADING_ATTESTERS: attesters };
  const running = new Set<TestProcess>();
  const keep = async (starting: Promise<TestProcess>) => {
    const started = await starting;
    running.add(started);
    return started;
  };
  const attesterEnv = (number: 1 | 2 | 3) => ({
    ...shared,
    PORT: String(attesterPorts[number - 1]),
    ATTESTER_NAME: String(number),
    ATTESTER_KEY: privateKeyOf(attesterIndexes[number - 1] ?? 0),
  });
  return {
    chain,
    database,
    erpEnv,
    startErp: (change = {}) => keep(startProcess(ERP, { ...erpEnv, ...change })),
    attesterEnv,
    startAttester: (number, change = {}) =>
      keep(startProcess(ATTESTER, { ...attesterEnv(number), ...change })),
    async stop() {
      await Promise.all([...running].map((process) => process.end("SIGKILL")));
      await Promise.all([database.stop(), chain.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Calls the intake as the app's gateway does, for a signed-in account. */
export function gateway(url: string, account: string) {
  const headers = { authorization: `Bearer ${localServiceKey}`, "lading-account": account };
  return {
    submit: (xml: string | Uint8Array<ArrayBuffer>, extra: Readonly<Record<string, string>> = {}) =>
      fetch(`${url}/invoices`, {
        method: "POST",
        headers: { ...headers, "content-type": "application/xml", ...extra },
        body: xml,
      }),
    get: (path: string, extra: Readonly<Record<string, string>> = {}) =>
      fetch(`${url}${path}`, { headers: { ...headers, ...extra } }),
    attest: (hash: string) => fetch(`${url}/invoices/${hash}/attestations`, { method: "POST", headers }),
    async view(hash: string): Promise<InvoiceView> {
      const response = await fetch(`${url}/invoices/${hash}`, { headers });
      return invoiceView.parse(await response.json());
    },
    /** The view once it has a status; fails after `seconds`. */
    async until(hash: string, status: InvoiceView["status"], seconds = 20): Promise<InvoiceView> {
      const deadline = Date.now() + seconds * 1000;
      for (;;) {
        const view = await this.view(hash);
        if (view.status === status) return view;
        if (Date.now() > deadline)
          throw new Error(`Still ${view.status}: ${JSON.stringify(view.attestation?.attesters)}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    },
  };
}
