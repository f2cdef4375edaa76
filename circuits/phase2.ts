// Phase 2 of a production ceremony: begin from public powers of tau, any number of contributions by different parties,
// a closing beacon, and the check that anybody can repeat. docs/ceremony.md leads through it.
//
// A folder holds the ceremony: `0000.zkey`, `0001.zkey`, … as handed from party to party, and `transcript.json`.
import { createHash, randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as snarkjs from "snarkjs";
import { z } from "zod";
import { sha256 } from "./keys.ts";
import { type Contribution, readProvingKey } from "./zkey.ts";

/**
 * BLAKE2b-512 of the prepared files of the Perpetual Powers of Tau after 54 contributions and a beacon, by power.
 * Source: README of snarkjs 0.7.6, section "Prepare phase 2"; a test compares with the copy that npm installs.
 */
export const publicPowersOfTau: Readonly<Record<number, string>> = {
  13: "58efc8bf2834d04768a3d7ffcd8e1e23d461561729beaac4e3e7a47829a1c9066d5320241e124a1a8e8aa6c75be0ba66f65bc8239a0542ed38e11276f6fdb4d9",
  14: "eeefbcf7c3803b523c94112023c7ff89558f9b8e0cf5d6cdcba3ade60f168af4a181c9c21774b94fbae6c90411995f7d854d02ebd93fb66043dbb06f17a831c1",
};

const stepSchema = z.object({
  /** File that this step made. */
  file: z.string(),
  name: z.string(),
  kind: z.enum(["contribution", "beacon"]),
  /** SHA-256 of this step's record in the key; it stays in every later key. */
  record: z.string(),
});

const transcriptSchema = z.object({
  circuit: z.string(),
  /** Powers of tau that are not the public ones: nothing made of them may be published. */
  rehearsal: z.boolean(),
  /** BLAKE2b-512. */
  powersOfTau: z.string(),
  /** SHA-256. */
  constraints: z.string(),
  steps: z.array(stepSchema),
});
export type Transcript = z.infer<typeof transcriptSchema>;

const blake2b = (file: string): string => createHash("blake2b512").update(readFileSync(file)).digest("hex");
const keyFile = (folder: string, stage: number) => join(folder, `${String(stage).padStart(4, "0")}.zkey`);
const transcriptFile = (folder: string) => join(folder, "transcript.json");

/** @throws Error when the folder holds no ceremony. */
export function readTranscript(folder: string): Transcript {
  const file = transcriptFile(folder);
  if (!existsSync(file))
    throw new Error(`There is no ceremony in ${folder}. Begin one, or go to its folder.`);
  return transcriptSchema.parse(JSON.parse(readFileSync(file, "utf8")));
}

const writeTranscript = (folder: string, transcript: Transcript) =>
  writeFileSync(transcriptFile(folder), `${JSON.stringify(transcript, undefined, 2)}\n`);

/** The newest key of the ceremony. */
export const latestKey = (folder: string): string => keyFile(folder, readTranscript(folder).steps.length);

/** @throws Error for a file that is not the public one. */
export function requirePublicPowersOfTau(file: string, power: number): void {
  const expected = publicPowersOfTau[power];
  const found = blake2b(file);
  if (found !== expected) {
    throw new Error(
      `${file} is not the public powers of tau for 2^${power}: its BLAKE2b is ${found}, not ${expected}. Fetch it again, or from another place.`,
    );
  }
}

/**
 * Sets up phase 2. Deterministic: everybody gets the same `0000.zkey` from the same two files.
 * @param statement.power Of the powers of tau. Only with `rehearsal` may they be others than the public ones.
 */
export async function begin(
  folder: string,
  statement: { circuit: string; r1cs: string; tau: string; power: number; rehearsal: boolean },
): Promise<void> {
  const { circuit, r1cs, tau, power, rehearsal } = statement;
  if (!rehearsal) requirePublicPowersOfTau(tau, power);
  if (existsSync(transcriptFile(folder))) throw new Error(`${folder} already holds a ceremony.`);
  mkdirSync(folder, { recursive: true });
  const made: unknown = await snarkjs.zKey.newZKey(r1cs, tau, keyFile(folder, 0));
  if (made === -1) throw new Error(`${basename(tau)} does not suit ${circuit}: too small, or not prepared.`);
  writeTranscript(folder, {
    circuit,
    rehearsal,
    powersOfTau: blake2b(tau),
    constraints: sha256(r1cs),
    steps: [],
  });
}

/** Adds one party's secret, from the operating system's randomness. It is never written and ends with the process. */
export const contribute = (folder: string, name: string): Promise<Contribution> =>
  addStep(folder, name, (from, to) =>
    snarkjs.zKey.contribute(from, to, name, randomBytes(64).toString("hex")),
  );

/**
 * Closes phase 2 with a value that nobody could know while contributions were open.
 * @param beacon Hexadecimal, for example a block hash of a height that was announced before.
 * @param exponent The value is hashed 2^exponent times, 10 or more.
 */
export const close = (
  folder: string,
  name: string,
  beacon: string,
  exponent: number,
): Promise<Contribution> =>
  addStep(folder, name, (from, to) => snarkjs.zKey.beacon(from, to, name, beacon, exponent));

async function addStep(
  folder: string,
  name: string,
  make: (from: string, to: string) => Promise<unknown>,
): Promise<Contribution> {
  const transcript = readTranscript(folder);
  if (transcript.steps.at(-1)?.kind === "beacon") throw new Error("This ceremony is closed.");
  if (transcript.steps.some((step) => step.name === name)) {
    throw new Error(`"${name}" has contributed already. Use another name.`);
  }
  const stage = transcript.steps.length + 1;
  const file = keyFile(folder, stage);
  const made = await make(keyFile(folder, stage - 1), file);
  const step = made === false ? undefined : readProvingKey(file).contributions.at(-1);
  if (!step) throw new Error("Nothing was added. Is the beacon hexadecimal, its exponent 10 or more?");
  writeTranscript(folder, { ...transcript, steps: [...transcript.steps, { file: basename(file), ...step }] });
  return step;
}

/**
 * What is wrong with a ceremony's newest key, in words; empty when it holds. Needs nobody's word: the powers of tau are
 * the public ones, the key follows from them and the constraints, every step is proven, and each is in the transcript.
 */
export async function faultsOf(
  folder: string,
  { r1cs, tau }: { r1cs: string; tau: string },
): Promise<string[]> {
  const transcript = readTranscript(folder);
  const found: string[] = [];
  const require = (holds: boolean, words: string) => {
    if (!holds) found.push(words);
  };
  require(blake2b(tau) ===
    transcript.powersOfTau, "the powers of tau are not those that the ceremony began with");
  require(sha256(r1cs) ===
    transcript.constraints, "the constraints are not those that the ceremony began with");
  const key = latestKey(folder);
  const { contributions } = readProvingKey(key);
  const recorded = transcript.steps.map(({ file, ...step }) => step);
  require(JSON.stringify(contributions) ===
    JSON.stringify(recorded), "the transcript's steps are not those in the key");
  require(contributions.some(
    ({ kind }) => kind === "contribution",
  ), "nobody has contributed, so that anybody could forge proofs");
  require(await snarkjs.zKey.verifyFromR1cs(r1cs, tau, key), "the key does not follow from its steps");
  return found;
}
