// Compiles all circuits, offline, into .lading/circuits/build; brings the witness programs in `keys` up to date; judges
// the keys; writes the tables of circuits/README.md. `--check` writes nothing and fails when something is not current.
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type CircuitEntry, circuits } from "./circuits.ts";
import { type Compiled, compileCircuit } from "./compile.ts";
import { keyFaults, keys, pinned, refreshProgram } from "./keys.ts";
import { readCircuit } from "./r1cs.ts";

const into = join(import.meta.dirname, "..", ".lading", "circuits", "build");
const page = join(import.meta.dirname, "README.md");
const start = "<!-- generated from here on: npm run build -w circuits -->";

const number = (value: number) => value.toLocaleString("en");
const kilobytes = (file: string) => `${number(Math.round(statSync(join(keys, file)).size / 1000))} kB`;

/** Sizes of one circuit. */
function sizeRow({ name, power }: CircuitEntry, { r1cs }: Compiled): string {
  const { constraints, wires, outputs, publicInputs, privateInputs } = readCircuit(r1cs);
  return `| \`${name}\` | ${[
    number(constraints.length),
    `2^${power}`,
    number(wires),
    String(outputs + publicInputs),
    number(privateInputs),
    kilobytes(`${name}.wasm`),
    kilobytes(`${name}.zkey`),
  ].join(" | ")} |`;
}

const checking = process.argv.includes("--check");
mkdirSync(into, { recursive: true });
const sizes: string[] = [];
const faults: string[] = [];
for (const circuit of circuits) {
  const compiled = await compileCircuit(circuit.name, into);
  if (!checking) refreshProgram(circuit, compiled);
  faults.push(...keyFaults(circuit, compiled));
  sizes.push(sizeRow(circuit, compiled));
}
const hashes = Object.entries(pinned()).map(([file, hash]) => `| \`${file}\` | \`${hash}\` |`);

const generated = `${start}

## Sizes

| circuit | constraints | fits | wires | public signals | private inputs | witness program | proving key |
|---|---|---|---|---|---|---|---|
${sizes.join("\n")}

## Files and their SHA-256

| file | SHA-256 |
|---|---|
${hashes.join("\n")}
`;
const current = readFileSync(page, "utf8");
const next = `${(current.split(start)[0] ?? "").trimEnd()}\n\n${generated}`;
if (next !== current) {
  if (checking) {
    faults.push("circuits/README.md is stale: run `npm run build -w circuits` and commit");
  } else {
    writeFileSync(page, next);
  }
}
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);
