import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";

const compiler = createRequire(import.meta.url).resolve("circom2/cli.js");

/**
 * Compiles a circuit of this folder with full simplification.
 * @param into Existing folder that gets `<name>.r1cs`, `<name>.sym` and `<name>_js/<name>.wasm`.
 * @throws Error with the compiler's own words.
 */
export async function compileCircuit(name: string, into: string): Promise<{ r1cs: string; wasm: string }> {
  await promisify(execFile)(
    process.execPath,
    [compiler, `${name}.circom`, "--O2", "--r1cs", "--wasm", "--sym", "-o", into],
    { cwd: import.meta.dirname, maxBuffer: 16 * 1024 * 1024 },
  );
  return { r1cs: join(into, `${name}.r1cs`), wasm: join(into, `${name}_js`, `${name}.wasm`) };
}
