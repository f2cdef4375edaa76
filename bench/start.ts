import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Row } from "./row.ts";

const root = join(import.meta.dirname, "..");

/** A stack beside whatever runs here already, with data of its own. */
const stack = {
  LADING_HOME: mkdtempSync(join(tmpdir(), "lading-start-")),
  LADING_PORT: "3900",
  LADING_CHAIN_PORT: "9545",
  LADING_POSTGRES_PORT: "54390",
  LADING_ERP_PORT: "4900",
  LADING_ATTESTER_PORT: "4911",
  LADING_INDEXER_PORT: "42970",
};

/** Starts the whole product, waits for the line that says it is ready, and stops it. Seconds. */
function timeStart(): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, [join(root, "deploy/local/start.ts")], {
    cwd: root,
    env: { ...process.env, ...stack },
    stdio: ["ignore", "pipe", "inherit"],
  });
  return new Promise((resolve, reject) => {
    let seconds: number | undefined;
    child.stdout.on("data", (chunk: Buffer) => {
      if (seconds !== undefined || !/Ready after/.test(chunk.toString())) return;
      seconds = (performance.now() - began) / 1000;
      child.kill("SIGINT");
    });
    child.once("exit", (code) => {
      if (seconds === undefined) reject(new Error(`npm start ended with ${code} before it was ready.`));
      else resolve(seconds);
    });
  });
}

/** Time from `npm start` to an open page: first start with builds and demo world, then again with data kept. */
export async function benchStart(): Promise<Row[]> {
  rmSync(join(root, "artifacts"), { recursive: true, force: true });
  rmSync(join(root, "cache"), { recursive: true, force: true });
  rmSync(join(root, "app/.next"), { recursive: true, force: true });
  const cold = await timeStart();
  const warm = await timeStart();
  return [
    {
      area: "start",
      name: "npm start, cold: nothing built, new chain and demo world",
      value: cold,
      unit: "s",
    },
    { area: "start", name: "npm start, warm: built, data kept", value: warm, unit: "s" },
  ];
}
