import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Claim,
  type Credential,
  commitmentOf,
  creditInputs,
  packContext,
  packPolicy,
  shortfalls,
  type Thresholds,
  tagOf,
} from "@lading/sdk/credit";
import { LeanIMT } from "@zk-kit/lean-imt";
import fc from "fast-check";
import { poseidon2 } from "poseidon-lite/poseidon2";
import { poseidon12 } from "poseidon-lite/poseidon12";
import * as snarkjs from "snarkjs";
import { type Address, getAddress } from "viem";
import { beforeAll, describe, expect, it } from "vitest";
import { compileCircuit } from "./compile.ts";

const subject: Address = getAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
const stranger: Address = getAddress("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");
const binding = 0x1234567890abcdef1234567890abcdef12345678n;
const day = 20_780;

const gradeB: Thresholds = {
  minScore: 700,
  maxDebtRatioBps: 4_000,
  maxLatePaymentBps: 300,
  maxDefaults24m: 0,
  minHistoryMonths: 24,
};

const credential: Credential = {
  version: 1,
  subject,
  score: 700,
  currency: "EUR",
  annualRevenue: 1_000_000n,
  totalDebt: 400_000n,
  latePaymentBps: 300,
  defaults24m: 0,
  historyMonths: 24,
  issuedDay: day,
  expiryDay: day + 1,
  serial: 987_654_321n,
};

let files: { r1cs: string; wasm: string };
const scratch = mkdtempSync(join(tmpdir(), "lading-circuit-"));

beforeAll(async () => {
  files = await compileCircuit("credit", scratch);
}, 60_000);

const treeOf = (...records: Credential[]) => {
  const tree = new LeanIMT<bigint>((a, b) => poseidon2([a, b]));
  // Neighbours, so that the paths have siblings and, at the edge, levels without.
  tree.insertMany([11n, 12n, 13n, ...records.map(commitmentOf), 14n]);
  return tree;
};

async function prove(inputs: ReturnType<typeof creditInputs>): Promise<bigint[] | undefined> {
  const witness = join(scratch, "witness.wtns");
  try {
    await snarkjs.wtns.calculate(inputs, files.wasm, witness);
  } catch {
    return undefined;
  }
  const logger = { info() {}, warn() {}, error() {}, debug() {} };
  if (!(await snarkjs.wtns.check(files.r1cs, witness, logger))) return undefined;
  return (await snarkjs.wtns.exportJson(witness)) as bigint[];
}

const claim: Claim = { subject, day, until: day + 1 };

const inputsOf = (record: Credential, by: Claim = claim) => {
  const tree = treeOf(record);
  return creditInputs({
    credential: record,
    proof: tree.generateProof(tree.indexOf(commitmentOf(record))),
    policy: packPolicy(gradeB, binding),
    context: packContext(by),
  });
};

describe("credit", () => {
  it("accepts a record that meets every threshold exactly, and gives its tag", async () => {
    const witness = await prove(inputsOf(credential));
    expect(witness?.[1]).toBe(tagOf(credential));
  });

  it("hashes as poseidon-lite does", () => {
    expect(poseidon2([1n, 2n])).toBe(
      7853200120776062878684798364095072458815029376092732009249414926327459813530n,
    );
    expect(commitmentOf(credential)).not.toBe(poseidon12(Array(12).fill(0n)));
  });

  it.each([
    ["score", { ...credential, score: 699 }],
    ["debt", { ...credential, totalDebt: 400_001n }],
    ["late payments", { ...credential, latePaymentBps: 301 }],
    ["defaults", { ...credential, defaults24m: 1 }],
    ["history", { ...credential, historyMonths: 23 }],
    ["issue day", { ...credential, issuedDay: day + 1, expiryDay: day + 9 }],
    ["expiry", { ...credential, issuedDay: day - 9, expiryDay: day }],
  ])("refuses a record that misses by one: %s", async (_, record) => {
    expect(shortfalls(record, gradeB, claim)).not.toEqual([]);
    expect(await prove(inputsOf(record))).toBeUndefined();
  });

  it("refuses another account and an edited record", async () => {
    expect(await prove(inputsOf(credential, { ...claim, subject: stranger }))).toBeUndefined();
    expect(await prove({ ...inputsOf(credential), currency: 0x555344n })).toBeUndefined();
    expect(await prove({ ...inputsOf(credential), score: 701n })).toBeUndefined();
    expect(await prove({ ...inputsOf(credential), root: 1n })).toBeUndefined();
  });

  it("refuses a path with signals left over on a level without sibling", async () => {
    const inputs = inputsOf(credential);
    const unused = inputs.present.indexOf(0n);
    expect(unused).toBeGreaterThan(-1);
    const planted = inputs.sibling.map((value, level) => (level === unused ? 5n : value));
    expect(await prove({ ...inputs, sibling: planted })).toBeUndefined();
  });

  it("accepts exactly the records that the plain predicate accepts", async () => {
    // Mostly at the threshold, sometimes beside it: with ten fields both outcomes come up often.
    const near = (middle: number, spread: number) =>
      fc.oneof(
        { weight: 9, arbitrary: fc.constant(middle) },
        { weight: 1, arbitrary: fc.integer({ min: Math.max(0, middle - spread), max: middle + spread }) },
      );
    const record = fc.record({
      score: near(700, 2),
      totalDebt: near(400_000, 2).map(BigInt),
      annualRevenue: near(1_000_000, 4).map(BigInt),
      latePaymentBps: near(300, 1),
      defaults24m: near(0, 1),
      historyMonths: near(24, 1),
      issuedDay: near(day, 1),
      expiryDay: near(day + 1, 1),
      serial: fc.bigInt({ min: 0n, max: (1n << 248n) - 1n }),
      until: near(day + 1, 1),
    });
    await fc.assert(
      fc.asyncProperty(record, async ({ until, ...fields }) => {
        const drawn: Credential = { ...credential, ...fields };
        const by: Claim = { ...claim, until };
        const accepted = (await prove(inputsOf(drawn, by))) !== undefined;
        expect(accepted).toBe(shortfalls(drawn, gradeB, by).length === 0);
      }),
      { numRuns: 60 },
    );
  }, 60_000);
});
