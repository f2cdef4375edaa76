// The development ceremony: powers of tau and phase 2 with several contributions each and a closing beacon, run by one
// machine. Whoever ran it could forge proofs, so the keys serve local chains only; the deployment refuses them elsewhere.
// A real deployment takes public powers of tau and a phase 2 of many parties.
import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { promisify } from "node:util";
import { compileCircuit } from "./compile.ts";
import { renderKey } from "./solidity-key.ts";

const circuits = [{ name: "credit", power: 13, library: "CreditKey" }] as const;
type Circuit = (typeof circuits)[number];

const contributors = ["first", "second", "third"];
const root = join(import.meta.dirname, "..");
const scratch = join(root, ".lading", "ceremony");
const keys = join(import.meta.dirname, "keys");
const snarkjs = join(dirname(createRequire(import.meta.url).resolve("snarkjs")), "cli.cjs");

const inScratch = (name: string) => join(scratch, name);
const entropy = (bytes: number) => randomBytes(bytes).toString("hex");

/** Runs one step of snarkjs as its own program. */
async function step(...words: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [snarkjs, ...words], { maxBuffer: 64 * 1024 * 1024 });
  console.log(`snarkjs ${words.slice(0, 2).join(" ")}: done`);
}

/** Powers of tau for circuits of up to 2^power constraints, prepared for phase 2. */
async function powersOfTau(power: number): Promise<string> {
  const file = (stage: number | string) => inScratch(`tau-${power}-${stage}.ptau`);
  await step("powersoftau", "new", "bn128", String(power), file(0));
  for (const [index, name] of contributors.entries()) {
    await step(
      "powersoftau",
      "contribute",
      file(index),
      file(index + 1),
      `--name=${name}`,
      `-e=${entropy(64)}`,
    );
  }
  await step("powersoftau", "beacon", file(contributors.length), file("beacon"), entropy(32), "10");
  await step("powersoftau", "prepare", "phase2", file("beacon"), file("final"));
  await step("powersoftau", "verify", file("final"));
  return file("final");
}

/** Phase 2 of one circuit. Leaves its key, verification key, witness program and Solidity key in the tree. */
async function phase2({ name, power, library }: Circuit): Promise<string[]> {
  const { r1cs, wasm } = await compileCircuit(name, scratch);
  const tau = await powersOfTau(power);
  const file = (stage: number) => inScratch(`${name}-${stage}.zkey`);
  const zkey = join(keys, `${name}.zkey`);
  const vkey = join(keys, `${name}.vkey.json`);
  await step("groth16", "setup", r1cs, tau, file(0));
  for (const [index, contributor] of contributors.entries()) {
    await step(
      "zkey",
      "contribute",
      file(index),
      file(index + 1),
      `--name=${contributor}`,
      `-e=${entropy(64)}`,
    );
  }
  await step("zkey", "beacon", file(contributors.length), zkey, entropy(32), "10");
  await step("zkey", "verify", r1cs, tau, zkey);
  await step("zkey", "export", "verificationkey", zkey, vkey);
  copyFileSync(wasm, join(keys, `${name}.wasm`));
  writeFileSync(
    join(root, "contracts", "credit", `${library}.sol`),
    renderKey(JSON.parse(readFileSync(vkey, "utf8")), library, "development"),
  );
  return [zkey, vkey, join(keys, `${name}.wasm`), r1cs];
}

rmSync(scratch, { recursive: true, force: true });
mkdirSync(scratch, { recursive: true });
mkdirSync(keys, { recursive: true });
const hashes: Record<string, string> = {};
for (const circuit of circuits) {
  for (const file of await phase2(circuit)) {
    hashes[basename(file)] = createHash("sha256").update(readFileSync(file)).digest("hex");
  }
}
writeFileSync(join(keys, "sha256.json"), `${JSON.stringify(hashes, undefined, 2)}\n`);
