import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const compiler = createRequire(import.meta.url).resolve("circom2/cli.js");

/** Files that the compiler leaves. */
export type Compiled = { r1cs: string; wasm: string; sym: string };

/**
 * Compiles a circuit with full simplification.
 * @param into Existing folder that gets `<name>.r1cs`, `<name>.sym` and `<name>_js/<name>.wasm`.
 * @param from Folder of the sources, this one unless given.
 * @throws Error with the compiler's own words.
 */
export async function compileCircuit(
  name: string,
  into: string,
  from: string = import.meta.dirname,
): Promise<Compiled> {
  await promisify(execFile)(
    process.execPath,
    [compiler, `${name}.circom`, "--O2", "--r1cs", "--wasm", "--sym", "-o", into],
    { cwd: from, maxBuffer: 16 * 1024 * 1024 },
  );
  return {
    r1cs: join(into, `${name}.r1cs`),
    wasm: join(into, `${name}_js`, `${name}.wasm`),
    sym: join(into, `${name}.sym`),
  };
}
