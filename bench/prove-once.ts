// `node bench/prove-once.ts <circuit> <inputs>`: one proof in a process of its own, on one thread, and what it took.
// Writes one line of JSON. `inputs` is a JSON file of the circuit's signals as decimal text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as snarkjs from "snarkjs";

const [circuit = "", inputs = ""] = process.argv.slice(2);
const file = (extension: string) =>
  join(import.meta.dirname, "..", "circuits", "keys", `${circuit}.${extension}`);

const from = performance.now();
const before = process.cpuUsage();
const made = await snarkjs.groth16.fullProve(
  JSON.parse(readFileSync(inputs, "utf8")),
  file("wasm"),
  file("zkey"),
  undefined,
  undefined,
  { singleThread: true },
);
const { user, system } = process.cpuUsage(before);
console.log(
  JSON.stringify({
    ...made,
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - from) / 1000,
  }),
);
process.exit(0);
