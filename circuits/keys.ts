// The keys in `circuits/keys`: what a ceremony leaves there, and whether it belongs to the circuits in the tree.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as snarkjs from "snarkjs";
import { z } from "zod";
import type { CircuitEntry } from "./circuits.ts";
import type { Compiled } from "./compile.ts";
import { readCircuit } from "./r1cs.ts";
import { renderKey } from "./solidity-key.ts";
import { readVerificationKey } from "./verification-key.ts";
import { coefficientsOf, coordinatesOf, readProvingKey } from "./zkey.ts";

export const keys = join(import.meta.dirname, "keys");
const pins = join(keys, "sha256.json");

export const sha256 = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex");

/** SHA-256 by file name: of the files in `keys`, and of the constraints that they were made for. */
export const pinned = (): Record<string, string> =>
  existsSync(pins) ? z.record(z.string(), z.string()).parse(JSON.parse(readFileSync(pins, "utf8"))) : {};

const writePins = (hashes: Record<string, string>) =>
  writeFileSync(pins, `${JSON.stringify(hashes, undefined, 2)}\n`);

export const libraryFile = ({ library }: CircuitEntry): string =>
  join(import.meta.dirname, "..", "contracts", "credit", `${library}.sol`);

/**
 * Exports the verification key and the Solidity key of `keys/<name>.zkey`, and pins all files by hash.
 * @param r1cs The constraints that the ceremony verified the key against.
 */
export async function publishKey(
  circuit: CircuitEntry,
  r1cs: string,
  origin: "development" | "production",
): Promise<void> {
  const file = (extension: string) => join(keys, `${circuit.name}.${extension}`);
  const vkey: unknown = await snarkjs.zKey.exportVerificationKey(file("zkey"));
  const library = renderKey(vkey, circuit.library, origin);
  writeFileSync(file("vkey.json"), `${JSON.stringify(vkey, undefined, 2)}\n`);
  writeFileSync(libraryFile(circuit), library);
  const hashes = pinned();
  for (const each of [file("zkey"), file("vkey.json"), file("wasm"), r1cs]) {
    hashes[basename(each)] = sha256(each);
  }
  writePins(hashes);
}

/**
 * Brings `keys/<name>.wasm` up to today's sources, as long as their constraints are those that the proving key is for:
 * it only computes what a prover then has to prove, so a ceremony need not vouch for it.
 */
export function refreshProgram({ name }: CircuitEntry, compiled: Compiled): void {
  const hashes = pinned();
  if (sha256(compiled.r1cs) !== hashes[`${name}.r1cs`]) return;
  copyFileSync(compiled.wasm, join(keys, `${name}.wasm`));
  hashes[`${name}.wasm`] = sha256(compiled.wasm);
  writePins(hashes);
}

/**
 * What is wrong with a circuit's keys, in words; empty when they belong to it.
 *
 * Shown in full: the files are those that the ceremony pinned; the constraints of today's sources are those that it
 * verified the proving key against, and the witness program is compiled from them; the proving key holds the coefficients of a and b of these
 * constraints; it holds the published verification key, which is the contract's; phase 2 had contributions and a
 * beacon. Not shown: that the points of the proving key follow from those coefficients, and from c. For that, the
 * ceremony's own verification needs the powers of tau. The circuits' tests show it for the witnesses that they prove.
 */
export function keyFaults(circuit: CircuitEntry, compiled: Compiled): string[] {
  const { name, library } = circuit;
  const found: string[] = [];
  const require = (holds: boolean, words: string) => {
    if (!holds) found.push(words);
  };
  const hashes = pinned();
  for (const extension of ["zkey", "vkey.json", "wasm"]) {
    const file = `${name}.${extension}`;
    require(sha256(join(keys, file)) === hashes[file], `keys/${file} is not the pinned file`);
  }
  require(sha256(compiled.r1cs) ===
    hashes[`${name}.r1cs`], `the constraints of ${name}.circom are not those that the ceremony had`);
  require(sha256(compiled.wasm) ===
    hashes[
      `${name}.wasm`
    ], `keys/${name}.wasm is not compiled from today's sources: run \`npm run build -w circuits\` and commit`);

  const provingKey = readProvingKey(join(keys, `${name}.zkey`));
  const constraints = readCircuit(compiled.r1cs);
  require(provingKey.wires === constraints.wires &&
    provingKey.publicSignals === constraints.outputs + constraints.publicInputs &&
    provingKey.domain ===
      2 ** circuit.power, `the proving key is for a circuit of another size than ${name}`);
  require(provingKey.coefficients.equals(
    coefficientsOf(constraints),
  ), `the proving key is for other constraints than ${name}'s`);
  const kinds = provingKey.contributions.map(({ kind }) => kind);
  require(kinds.indexOf("contribution") === 0 &&
    kinds.at(-1) === "beacon", `phase 2 of ${name} lacks contributions or its closing beacon`);

  const text = readFileSync(join(keys, `${name}.vkey.json`), "utf8");
  const vkey = readVerificationKey(JSON.parse(text));
  const coordinates = coordinatesOf(vkey);
  require(coordinates.length === provingKey.points.length &&
    coordinates.every(
      (value, index) => value === provingKey.points[index],
    ), `keys/${name}.vkey.json is not the verification key of keys/${name}.zkey`);
  const numbers = (solidity: string) => solidity.match(/\d{50,}/g)?.join() ?? "";
  require(numbers(readFileSync(libraryFile(circuit), "utf8")) ===
    numbers(
      renderKey(vkey, library, "development"),
    ), `contracts/credit/${library}.sol is not keys/${name}.vkey.json`);
  return found;
}
