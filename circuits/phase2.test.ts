import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import * as snarkjs from "snarkjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Compiled, compileCircuit } from "./compile.ts";
import {
  begin,
  close,
  contribute,
  faultsOf,
  latestKey,
  publicPowersOfTau,
  readTranscript,
} from "./phase2.ts";
import { readVerificationKey } from "./verification-key.ts";

/** As many public signals as ours, and one constraint more than needed to be different. */
const source = (last: string) => `pragma circom 2.2.0;
template Small() {
    signal input root;
    signal input policy;
    signal input context;
    signal input secret;
    signal output tag <== secret * context;
    signal kept <== root * secret;
    kept * policy === ${last};
}
component main {public [root, policy, context]} = Small();
`;

const scratch = mkdtempSync(join(tmpdir(), "lading-phase2-"));
const folder = join(scratch, "ceremony");
const tau = join(scratch, "prepared.ptau");
const snarkjsDir = dirname(createRequire(import.meta.url).resolve("snarkjs"));
const beacon = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
let small: Compiled;
let other: Compiled;

beforeAll(async () => {
  const run = (...words: string[]) =>
    promisify(execFile)(process.execPath, [join(snarkjsDir, "cli.cjs"), "powersoftau", ...words]);
  const file = (stage: number) => join(scratch, `${stage}.ptau`);
  await run("new", "bn128", "4", file(0));
  await run("contribute", file(0), file(1), "--name=first", "-e=entropy of a test");
  await run("prepare", "phase2", file(1), tau);
  writeFileSync(join(scratch, "small.circom"), source("secret"));
  writeFileSync(join(scratch, "other.circom"), source("context"));
  small = await compileCircuit("small", scratch, scratch);
  other = await compileCircuit("other", scratch, scratch);
}, 600_000);

// snarkjs keeps worker threads that would hold the process open.
afterAll(async () => {
  await (globalThis as { curve_bn128?: { terminate(): Promise<void> } }).curve_bn128?.terminate();
});

describe("phase 2", () => {
  it("knows the public powers of tau by the hashes that snarkjs publishes", () => {
    const readme = readFileSync(join(snarkjsDir, "..", "README.md"), "utf8");
    for (const [power, hash] of Object.entries(publicPowersOfTau)) {
      expect(readme).toMatch(new RegExp(`powersOfTau28_hez_final_${power}\\.ptau\\) *\\| ${hash} \\|`));
    }
  });

  it("begins from nothing but the public powers of tau", async () => {
    const statement = { circuit: "small", r1cs: small.r1cs, tau, power: 13, rehearsal: false };
    await expect(begin(folder, statement)).rejects.toThrow(/not the public powers of tau for 2\^13/);
  });

  it("leaves a key that anybody can forge proofs for, until somebody contributes", async () => {
    await begin(folder, { circuit: "small", r1cs: small.r1cs, tau, power: 4, rehearsal: true });
    const vkey = await snarkjs.zKey.exportVerificationKey(latestKey(folder));
    expect(() => readVerificationKey(vkey)).toThrow(/no phase-2 contribution/);
    expect(await faultsOf(folder, { r1cs: small.r1cs, tau })).toContain(
      "nobody has contributed, so that anybody could forge proofs",
    );
    // A = alpha, B = beta, C = −IC[0] for inputs of zero: no witness, no secret.
    const baseField = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;
    const [x, y] = vkey.IC[0];
    const forged = {
      protocol: "groth16",
      curve: "bn128",
      pi_a: vkey.vk_alpha_1,
      pi_b: vkey.vk_beta_2,
      pi_c: [x, String(baseField - BigInt(y)), "1"],
    };
    expect(await snarkjs.groth16.verify(vkey, ["0", "0", "0", "0"], forged)).toBe(true);
  }, 300_000);

  it("takes contributions in turn and a beacon, and then no more", async () => {
    const first = await contribute(folder, "first party");
    await expect(contribute(folder, "first party")).rejects.toThrow(/has contributed already/);
    await contribute(folder, "second party");
    await expect(close(folder, "no beacon", "not hexadecimal", 10)).rejects.toThrow(/Nothing was added/);
    await close(folder, "block 1,000,000", beacon, 10);
    await expect(contribute(folder, "too late")).rejects.toThrow(/closed/);

    const { steps } = readTranscript(folder);
    expect(steps.map(({ name, kind }) => [name, kind])).toEqual([
      ["first party", "contribution"],
      ["second party", "contribution"],
      ["block 1,000,000", "beacon"],
    ]);
    expect(steps[0]?.record).toBe(first.record);
    expect(await faultsOf(folder, { r1cs: small.r1cs, tau })).toEqual([]);
    readVerificationKey(await snarkjs.zKey.exportVerificationKey(latestKey(folder)));
  }, 300_000);

  it("proves with the key it ends with", async () => {
    const inputs = { root: 3n, policy: 1n, context: 5n, secret: 0n };
    const { proof, publicSignals } = await snarkjs.groth16.fullProve(inputs, small.wasm, latestKey(folder));
    const vkey = await snarkjs.zKey.exportVerificationKey(latestKey(folder));
    expect(await snarkjs.groth16.verify(vkey, publicSignals, proof)).toBe(true);
  }, 300_000);

  it("finds another circuit, other powers of tau and an edited transcript", async () => {
    expect(await faultsOf(folder, { r1cs: other.r1cs, tau })).toEqual([
      "the constraints are not those that the ceremony began with",
      "the key does not follow from its steps",
    ]);
    const file = join(folder, "transcript.json");
    const honest = readFileSync(file, "utf8");
    writeFileSync(file, honest.replace("second party", "somebody else"));
    expect(await faultsOf(folder, { r1cs: small.r1cs, tau })).toEqual([
      "the transcript's steps are not those in the key",
    ]);
    writeFileSync(file, honest);

    const key = readFileSync(latestKey(folder));
    const at = key.length - 2_000;
    key[at] = (key[at] ?? 0) ^ 1;
    writeFileSync(latestKey(folder), key);
    expect(await faultsOf(folder, { r1cs: small.r1cs, tau })).toEqual([
      "the key does not follow from its steps",
    ]);
  }, 300_000);
});
