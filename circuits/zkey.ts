// Reads a proving key as snarkjs writes it: its verification points, the circuit it was made for, and who contributed.
// Sections: 2 header, 3 IC, 4 coefficients of a and b, 10 contributions. Coordinates are in Montgomery form (R = 2^256),
// coefficients are multiplied by R².
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { type Circuit, modulus as scalarField } from "./r1cs.ts";
import type { VerificationKey } from "./verification-key.ts";

const baseField = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;
const R = 1n << 256n;

export type Contribution = {
  name: string;
  kind: "contribution" | "beacon";
  /** SHA-256 of what the step left in the key: its points, the transcript so far, and its parameters. */
  record: string;
};

export type ProvingKey = {
  readonly wires: number;
  readonly publicSignals: number;
  readonly domain: number;
  readonly contributions: readonly Contribution[];
  /** Coordinates of alpha, beta, gamma, delta and IC, in the order of `coordinatesOf`. */
  readonly points: readonly bigint[];
  readonly coefficients: Buffer;
};

const littleEndian = (value: bigint): Buffer =>
  Buffer.from(value.toString(16).padStart(64, "0"), "hex").reverse();

const numberAt = (bytes: Buffer, at: number): bigint =>
  BigInt(
    `0x${Buffer.from(bytes.subarray(at, at + 32))
      .reverse()
      .toString("hex")}`,
  );

/** @throws Error for a file that is not a Groth16 proving key over BN254. */
export function readProvingKey(file: string): ProvingKey {
  const bytes = readFileSync(file);
  if (bytes.toString("latin1", 0, 4) !== "zkey") throw new Error(`${file} is not a proving key.`);
  const sections = new Map<number, Buffer>();
  for (let at = 12, left = bytes.readUInt32LE(8); left > 0; left--) {
    const from = at + 12;
    const to = from + Number(bytes.readBigUInt64LE(at + 4));
    sections.set(bytes.readUInt32LE(at), bytes.subarray(from, to));
    at = to;
  }
  const section = (id: number): Buffer => {
    const found = sections.get(id);
    if (!found) throw new Error(`${file} lacks section ${id}.`);
    return found;
  };

  const header = section(2);
  if (numberAt(header, 4) !== baseField || numberAt(header, 40) !== scalarField) {
    throw new Error(`${file} is not over BN254.`);
  }
  const row = (from: Buffer, at: number, count: number) =>
    Array.from({ length: count }, (_, index) => numberAt(from, at + 32 * index));
  const publicSignals = header.readUInt32LE(76);
  return {
    wires: header.readUInt32LE(72),
    publicSignals,
    domain: header.readUInt32LE(80),
    contributions: readContributions(section(10)),
    // In the header: alpha1, beta1, beta2, gamma2, delta1, delta2.
    points: [
      ...row(header, 84, 2),
      ...row(header, 84 + 128, 4),
      ...row(header, 84 + 256, 4),
      ...row(header, 84 + 448, 4),
      ...row(section(3), 0, 2 * (publicSignals + 1)),
    ],
    coefficients: section(4),
  };
}

/** Hash of the circuit, number, and for each: four points and a transcript, kind, and parameters by tag. */
function readContributions(section: Buffer): Contribution[] {
  let at = 68;
  return Array.from({ length: section.readUInt32LE(64) }, () => {
    const from = at;
    at += 64 + 64 + 64 + 128 + 64;
    const kind = section.readUInt32LE(at) === 1 ? "beacon" : "contribution";
    const length = section.readUInt32LE(at + 4);
    const parameters = section.subarray(at + 8, at + 8 + length);
    at += 8 + length;
    const name =
      parameters[0] === 1 ? parameters.toString("utf8", 2, 2 + (parameters[1] ?? 0)) : "without a name";
    return { name, kind, record: createHash("sha256").update(section.subarray(from, at)).digest("hex") };
  });
}

/** Coordinates of a verification key as a proving key holds them. */
export function coordinatesOf(key: VerificationKey): bigint[] {
  const g1 = ([x, y]: readonly [string, string, ...unknown[]]) => [x, y];
  const all = [
    ...g1(key.vk_alpha_1),
    ...[key.vk_beta_2, key.vk_gamma_2, key.vk_delta_2].flatMap(([x, y]) => [...x, ...y]),
    ...key.IC.flatMap(g1),
  ];
  return all.map((value) => (BigInt(value) * R) % baseField);
}

/**
 * The coefficients that a proving key of this circuit holds: for each constraint the terms of a, then of b; then one
 * row for the one and each public signal, which keeps their polynomials independent.
 */
export function coefficientsOf({ constraints, outputs, publicInputs }: Circuit): Buffer {
  const terms = constraints.flatMap(({ a, b }, constraint) =>
    [a, b].flatMap(({ wires, coefficients }, side) =>
      wires.map((wire, index) => ({ side, constraint, wire, value: coefficients[index] ?? 0n })),
    ),
  );
  for (let wire = 0; wire <= outputs + publicInputs; wire++) {
    terms.push({ side: 0, constraint: constraints.length + wire, wire, value: 1n });
  }
  const bytes = Buffer.alloc(4 + 44 * terms.length);
  bytes.writeUInt32LE(terms.length, 0);
  for (const [index, { side, constraint, wire, value }] of terms.entries()) {
    const at = 4 + 44 * index;
    bytes.writeUInt32LE(side, at);
    bytes.writeUInt32LE(constraint, at + 4);
    bytes.writeUInt32LE(wire, at + 8);
    littleEndian((value * R * R) % scalarField).copy(bytes, at + 12);
  }
  return bytes;
}
