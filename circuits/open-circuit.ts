import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, renameSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as snarkjs from "snarkjs";
import { compileCircuit } from "./compile.ts";
import { type Circuit, readCircuit, readNames, readWitness, violations } from "./r1cs.ts";

export type Inputs = Record<string, bigint | bigint[]>;

/** A compiled circuit with a witness program that computes on where a constraint does not hold. */
export type OpenCircuit = {
  readonly circuit: Circuit;
  readonly names: ReadonlyMap<string, number>;
  /** Values of all wires, whether the constraints hold or not. */
  witnessOf(inputs: Inputs): Promise<bigint[]>;
  /** Whether every constraint holds for what a prover computes from these inputs. */
  accepts(inputs: Inputs): Promise<boolean>;
};

const cache = join(import.meta.dirname, "..", ".lading", "circuits");

/**
 * A witness program that computes on where a constraint does not hold. The compiler's program prints what failed and
 * returns with error 4 (in WebAssembly: call 1, i32.const 4, return, end); here it drops the 4 and goes on.
 * @throws Error when there is nothing to change, as after a change in the compiler.
 */
function unguarded(program: Uint8Array): Uint8Array {
  const guard = Buffer.from([0x10, 0x01, 0x41, 0x04, 0x0f, 0x0b]);
  const changed = Buffer.from(program);
  let at = changed.indexOf(guard);
  if (at < 0) throw new Error("The witness program checks its constraints in a way that is not known here.");
  for (; at >= 0; at = changed.indexOf(guard, at)) changed[at + 4] = 0x1a;
  return changed;
}

/** Compiles once for each text of the sources: several test files open the same circuit. */
async function compileOnce(name: string, from: string): Promise<string> {
  const sources = globSync("**/*.circom", { cwd: from }).sort();
  const hash = createHash("sha256");
  for (const source of sources) hash.update(readFileSync(join(from, source)));
  const kept = join(cache, `${name}-${hash.digest("hex").slice(0, 16)}`);
  if (!existsSync(kept)) {
    mkdirSync(cache, { recursive: true });
    const into = mkdtempSync(join(cache, "new-"));
    await compileCircuit(name, into, from);
    // Another process may have been as fast.
    if (!existsSync(kept)) renameSync(into, kept);
  }
  return kept;
}

/**
 * Opens a circuit for tests of its constraints alone, without the checks that our own prover makes on the way.
 * @param from Folder of the sources, this one unless given.
 */
export async function openCircuit(name: string, from: string = import.meta.dirname): Promise<OpenCircuit> {
  const folder = await compileOnce(name, from);
  const circuit = readCircuit(join(folder, `${name}.r1cs`));
  const program = unguarded(readFileSync(join(folder, `${name}_js`, `${name}.wasm`)));
  const file = join(mkdtempSync(join(tmpdir(), "lading-witness-")), "witness.wtns");
  const witnessOf = async (inputs: Inputs) => {
    await snarkjs.wtns.calculate(inputs, program, file);
    return readWitness(file);
  };
  return {
    circuit,
    names: readNames(join(folder, `${name}.sym`)),
    witnessOf,
    accepts: async (inputs) => violations(circuit, await witnessOf(inputs)).length === 0,
  };
}
