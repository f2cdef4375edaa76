// A circuit's constraints as the compiler writes them, and what a witness violates. Format: iden3, "R1CS binary format"
// (github.com/iden3/r1csfile/blob/master/doc/r1cs_bin_format.md), little-endian throughout.
import { readFileSync } from "node:fs";

/** Order of BN254's scalar field, in which constraints hold. */
export const modulus = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** The representative in [0, modulus). */
export const reduce = (value: bigint): bigint => {
  const rest = value % modulus;
  return rest < 0n ? rest + modulus : rest;
};

/** Σ coefficient × wire. Wire 0 is the constant one. */
export type Combination = { readonly wires: readonly number[]; readonly coefficients: readonly bigint[] };
/** a × b = c. */
export type Constraint = { readonly a: Combination; readonly b: Combination; readonly c: Combination };

export type Circuit = {
  readonly constraints: readonly Constraint[];
  /** Wires: the one, outputs, public inputs, private inputs, and the rest, in this order. */
  readonly wires: number;
  readonly outputs: number;
  readonly publicInputs: number;
  readonly privateInputs: number;
};

const numberAt = (bytes: Buffer, at: number): bigint =>
  bytes.readBigUInt64LE(at) |
  (bytes.readBigUInt64LE(at + 8) << 64n) |
  (bytes.readBigUInt64LE(at + 16) << 128n) |
  (bytes.readBigUInt64LE(at + 24) << 192n);

/** @throws Error for a file of another format, version or field. */
export function readCircuit(file: string): Circuit {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, 4) !== "r1cs" || bytes.readUInt32LE(4) !== 1) {
    throw new Error(`${file} is not a constraint file of version 1.`);
  }
  const sections = new Map<number, number>();
  for (let at = 12, left = bytes.readUInt32LE(8); left > 0; left--) {
    sections.set(bytes.readUInt32LE(at), at + 12);
    at += 12 + Number(bytes.readBigUInt64LE(at + 4));
  }
  const header = sections.get(1);
  const body = sections.get(2);
  if (header === undefined || body === undefined) throw new Error(`${file} lacks a section.`);
  if (bytes.readUInt32LE(header) !== 32 || numberAt(bytes, header + 4) !== modulus) {
    throw new Error(`${file} is not over BN254's scalar field.`);
  }
  const count = (index: number) => bytes.readUInt32LE(header + 36 + 4 * index);

  let at = body;
  const combination = (): Combination => {
    const terms = bytes.readUInt32LE(at);
    const from = at + 4;
    at = from + 36 * terms;
    const each = Array.from({ length: terms }, (_, index) => from + 36 * index);
    return {
      wires: each.map((term) => bytes.readUInt32LE(term)),
      coefficients: each.map((term) => numberAt(bytes, term + 4)),
    };
  };
  // After the four counts of wires stands the number of labels, of eight bytes.
  const constraints = Array.from({ length: count(6) }, () => ({
    a: combination(),
    b: combination(),
    c: combination(),
  }));
  return {
    constraints,
    wires: count(0),
    outputs: count(1),
    publicInputs: count(2),
    privateInputs: count(3),
  };
}

/** Wire by the name of its signal, `main.` left off. Signals that simplification removed have none. */
export function readNames(file: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const line of readFileSync(file, "utf8").split("\n")) {
    const [, wire, , name] = line.split(",");
    if (name !== undefined && Number(wire) >= 0) names.set(name.trim().replace(/^main\./, ""), Number(wire));
  }
  return names;
}

/** Values of all wires from a file of the witness program, in which they are the last section. */
export function readWitness(file: string): bigint[] {
  const bytes = readFileSync(file);
  // Magic, version and number of sections; a section of the field's size, the field and the number of wires.
  const from = 12 + (12 + 40) + 12;
  return Array.from({ length: bytes.readUInt32LE(60) }, (_, wire) => numberAt(bytes, from + 32 * wire));
}

/** Value of a combination for a witness. */
export function evaluate({ wires, coefficients }: Combination, witness: readonly bigint[]): bigint {
  let sum = 0n;
  for (const [index, wire] of wires.entries()) sum += (coefficients[index] ?? 0n) * (witness[wire] ?? 0n);
  return reduce(sum);
}

/** Indices of the constraints that a witness violates; none when it would be accepted. */
export function violations({ constraints }: Circuit, witness: readonly bigint[]): number[] {
  return constraints.flatMap(({ a, b, c }, index) =>
    reduce(evaluate(a, witness) * evaluate(b, witness) - evaluate(c, witness)) === 0n ? [] : [index],
  );
}

/** Wires that can be changed by `by` alone without violating anything. A valid witness and a sound circuit: none. */
export function loose({ constraints, wires }: Circuit, witness: readonly bigint[], by: bigint): number[] {
  const held = new Set<number>([0]);
  for (const { a, b, c } of constraints) {
    const values = [evaluate(a, witness), evaluate(b, witness), evaluate(c, witness)] as const;
    const changes = new Map<number, [bigint, bigint, bigint]>();
    for (const [side, combination] of [a, b, c].entries()) {
      for (const [index, wire] of combination.wires.entries()) {
        const change = changes.get(wire) ?? [0n, 0n, 0n];
        change[side] = (combination.coefficients[index] ?? 0n) * by;
        changes.set(wire, change);
      }
    }
    for (const [wire, [inA, inB, inC]] of changes) {
      if (reduce((values[0] + inA) * (values[1] + inB) - values[2] - inC) !== 0n) held.add(wire);
    }
  }
  return Array.from({ length: wires }, (_, wire) => wire).filter((wire) => !held.has(wire));
}
