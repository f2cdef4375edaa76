/// <reference lib="dom" />
// How long a proof takes in Chromium, in a worker as the app makes it: the same prover, program and key, served from
// this machine. The stories of `test/e2e` prove through the app itself.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { availableParallelism } from "node:os";
import { dirname, join } from "node:path";
import { type Credential, commitmentOf, creditInputs, packContext, packPolicy } from "@lading/sdk/credit";
import { treeOf } from "@lading/sdk/prover";
import { chromium } from "playwright-core";
import { getAddress } from "viem";
import type { Row } from "./row.ts";

/** Proofs after the first; the least counts, as everything else on the machine only adds. */
const RUNS = 4;

const keys = join(import.meta.dirname, "..", "circuits", "keys");
// The package shows only its entries; its build for browsers lies beside them.
const snarkjs = dirname(createRequire(import.meta.url).resolve("snarkjs"));

/** The worker: fetches the circuit's files, then proves as often as it is asked. */
const worker = `
importScripts("/snarkjs.js");
const bytes = async (name) => new Uint8Array(await (await fetch(name)).arrayBuffer());
const files = Promise.all([bytes("/credit.wasm"), bytes("/credit.zkey")]);
onmessage = async ({ data }) => {
  const [wasm, zkey] = await files;
  const from = performance.now();
  const { publicSignals } = await snarkjs.groth16.fullProve(data, wasm, zkey);
  postMessage({ milliseconds: performance.now() - from, tag: publicSignals[0] });
};`;

const served: Readonly<Record<string, () => [type: string, body: string | Buffer]>> = {
  "/": () => ["text/html", "<!doctype html><title>Prove</title>"],
  "/favicon.ico": () => ["image/x-icon", ""],
  "/worker.js": () => ["text/javascript", worker],
  "/snarkjs.js": () => ["text/javascript", readFileSync(join(snarkjs, "snarkjs.min.js"))],
  "/credit.wasm": () => ["application/wasm", readFileSync(join(keys, "credit.wasm"))],
  "/credit.zkey": () => ["application/octet-stream", readFileSync(join(keys, "credit.zkey"))],
};

/** Signals of a record that meets its thresholds, among sixteen leaves; decimal text, as JSON has no bigint. */
function signals(): unknown {
  const subject = getAddress("0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65");
  const credential: Credential = {
    version: 1,
    subject,
    score: 742,
    currency: "EUR",
    annualRevenue: 8_400_000n,
    totalDebt: 1_600_000n,
    latePaymentBps: 180,
    defaults24m: 0,
    historyMonths: 60,
    issuedDay: 20_000,
    expiryDay: 20_180,
    serial: 2n ** 247n - 1n,
  };
  const others = Array.from({ length: 15 }, (_, index) => BigInt(index + 1));
  const tree = treeOf([...others, commitmentOf(credential)]);
  const thresholds = {
    minScore: 700,
    maxDebtRatioBps: 4_000,
    maxLatePaymentBps: 300,
    maxDefaults24m: 0,
    minHistoryMonths: 24,
  };
  const inputs = creditInputs({
    credential,
    proof: tree.generateProof(15),
    policy: packPolicy(thresholds, 1n),
    context: packContext({ subject, day: 20_001, until: 20_031 }),
  });
  return JSON.parse(
    JSON.stringify(inputs, (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  );
}

/** Wall time of a proof of `credit` in headless Chromium: the first, with the prover's start, and the least after it. */
export async function proveInBrowser(): Promise<Row[]> {
  const server = createServer(({ url }, response) => {
    const file = served[url ?? ""]?.();
    if (!file) return void response.writeHead(404).end();
    response.writeHead(200, { "content-type": file[0] }).end(file[1]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const browser = await chromium.launch({
    executablePath: process.env.LADING_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--no-first-run",
      "--disable-background-networking",
    ],
  });
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const times = await page.evaluate(
      async ({ inputs, runs }) => {
        const prover = new Worker("/worker.js");
        const proofs: number[] = [];
        for (let run = 0; run < runs; run++) {
          proofs.push(
            await new Promise<number>((resolve, reject) => {
              prover.onmessage = ({ data }) => resolve(data.milliseconds);
              prover.onerror = ({ message }) => reject(new Error(message));
              prover.postMessage(inputs);
            }),
          );
        }
        prover.terminate();
        return proofs;
      },
      { inputs: signals(), runs: RUNS + 1 },
    );
    const [first = 0, ...others] = times;
    const note = `Chromium ${browser.version()}, worker, ${availableParallelism()} cores`;
    return [
      { area: "circuits", name: "credit: first proof in a browser", value: first / 1000, unit: "s", note },
      {
        area: "circuits",
        name: "credit: further proof in a browser",
        value: Math.min(...others) / 1000,
        unit: "s",
        note: `${note}; least of ${RUNS}`,
      },
    ];
  } finally {
    await browser.close();
    server.close();
  }
}
