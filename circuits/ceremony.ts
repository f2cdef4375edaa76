// The development ceremony: powers of tau and phase 2 with several contributions each and a closing beacon, run by one
// machine. Whoever ran it could forge proofs, so the keys serve local chains only; the deployment refuses them elsewhere.
// A real deployment takes public powers of tau and a phase 2 of many parties: docs/ceremony.md.
//
// `node circuits/ceremony.ts [circuit …]`: new keys for these circuits, or for all. Powers of tau are kept in
// .lading/ceremony for the next run.
import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, renameSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { type CircuitEntry, circuitNamed, circuits } from "./circuits.ts";
import { compileCircuit } from "./compile.ts";
import { keys, publishKey } from "./keys.ts";

const contributors = ["first", "second", "third"];
const scratch = join(import.meta.dirname, "..", ".lading", "ceremony");
const snarkjs = join(dirname(createRequire(import.meta.url).resolve("snarkjs")), "cli.cjs");

const inScratch = (name: string) => join(scratch, name);
const entropy = (bytes: number) => randomBytes(bytes).toString("hex");

/** Runs one step of snarkjs as its own program. */
async function step(...words: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [snarkjs, ...words], { maxBuffer: 64 * 1024 * 1024 });
  console.log(`snarkjs ${words.slice(0, 2).join(" ")}: done`);
}

/** Every contributor in turn: `file(n)` is what the first n made. */
async function contribute(kind: "powersoftau" | "zkey", file: (stage: number) => string): Promise<void> {
  for (const [index, name] of contributors.entries()) {
    await step(kind, "contribute", file(index), file(index + 1), `--name=${name}`, `-e=${entropy(64)}`);
  }
}

/** Powers of tau for circuits of up to 2^power constraints, prepared for phase 2. */
async function powersOfTau(power: number): Promise<string> {
  const final = inScratch(`tau-${power}.ptau`);
  if (existsSync(final)) return final;
  const file = (stage: number | string) => inScratch(`tau-${power}-${stage}.ptau`);
  await step("powersoftau", "new", "bn128", String(power), file(0));
  await contribute("powersoftau", file);
  await step("powersoftau", "beacon", file(contributors.length), file("beacon"), entropy(32), "10");
  await step("powersoftau", "prepare", "phase2", file("beacon"), file("prepared"));
  await step("powersoftau", "verify", file("prepared"));
  renameSync(file("prepared"), final);
  return final;
}

/** Phase 2 of one circuit. Leaves its key, verification key, witness program and Solidity key in the tree. */
async function phase2(circuit: CircuitEntry, tau: string): Promise<void> {
  const { name } = circuit;
  const { r1cs, wasm } = await compileCircuit(name, scratch);
  const file = (stage: number) => inScratch(`${name}-${stage}.zkey`);
  const zkey = join(keys, `${name}.zkey`);
  await step("groth16", "setup", r1cs, tau, file(0));
  await contribute("zkey", file);
  await step("zkey", "beacon", file(contributors.length), zkey, entropy(32), "10", "--name=beacon");
  await step("zkey", "verify", r1cs, tau, zkey);
  copyFileSync(wasm, join(keys, `${name}.wasm`));
  await publishKey(circuit, r1cs, "development");
}

mkdirSync(scratch, { recursive: true });
mkdirSync(keys, { recursive: true });
const chosen = process.argv.length > 2 ? process.argv.slice(2).map(circuitNamed) : circuits;
const tau = await powersOfTau(Math.max(...chosen.map(({ power }) => power)));
for (const circuit of chosen) await phase2(circuit, tau);
process.exit(0);
