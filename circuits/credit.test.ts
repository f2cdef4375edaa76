import { readFileSync } from "node:fs";
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
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { keys } from "./keys.ts";
import { type OpenCircuit, openCircuit } from "./open-circuit.ts";
import { loose, modulus, violations } from "./r1cs.ts";

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
/** Thresholds that hardly ask for anything. */
const anything: Thresholds = {
  minScore: 1,
  maxDebtRatioBps: 2 ** 17 - 1,
  maxLatePaymentBps: 2 ** 14 - 1,
  maxDefaults24m: 2 ** 16 - 1,
  minHistoryMonths: 1,
};

/** Meets every threshold and every day exactly. */
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

let open: OpenCircuit;

beforeAll(async () => {
  open = await openCircuit("credit");
  // The witness program says on the console what it refuses.
  vi.spyOn(console, "error").mockImplementation(() => {});
}, 600_000);

// snarkjs keeps worker threads that would hold the process open.
afterAll(async () => {
  await (globalThis as { curve_bn128?: { terminate(): Promise<void> } }).curve_bn128?.terminate();
});

const treeOf = (...leaves: bigint[]) => {
  const tree = new LeanIMT<bigint>((a, b) => poseidon2([a, b]));
  // Neighbours, so that the paths have siblings and, at the edge, levels without.
  tree.insertMany([11n, 12n, 13n, ...leaves, 14n]);
  return tree;
};

/** Whether our own prover's program computes a witness: it stops at the first constraint that does not hold. */
async function isProvable(inputs: ReturnType<typeof creditInputs>): Promise<boolean> {
  const witness = { type: "mem" };
  return snarkjs.wtns.calculate(inputs, join(keys, "credit.wasm"), witness).then(
    () => true,
    () => false,
  );
}

/** Refused by our prover's program, and by the constraints whatever program the prover uses. */
async function expectRefusal(inputs: ReturnType<typeof creditInputs>): Promise<void> {
  expect(await isProvable(inputs)).toBe(false);
  expect(await open.accepts(inputs)).toBe(false);
}

const claim: Claim = { subject, day, until: day + 1 };

const inputsOf = (record: Credential, by: Claim = claim, thresholds = gradeB) => {
  const tree = treeOf(commitmentOf(record));
  return creditInputs({
    credential: record,
    proof: tree.generateProof(tree.indexOf(commitmentOf(record))),
    policy: packPolicy(thresholds, binding),
    context: packContext(by),
  });
};

describe("credit", () => {
  it("accepts a record that meets every threshold exactly, and gives its tag", async () => {
    const witness = await open.witnessOf(inputsOf(credential));
    expect(violations(open.circuit, witness)).toEqual([]);
    expect(witness[1]).toBe(tagOf(credential));
    expect(await isProvable(inputsOf(credential))).toBe(true);
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
    ["not yet valid", { ...credential, issuedDay: day + 1, expiryDay: day + 9 }],
    ["expired", { ...credential, issuedDay: day - 9, expiryDay: day }],
  ])("refuses a record that misses by one: %s", async (_, record) => {
    expect(shortfalls(record, gradeB, claim)).toHaveLength(record.expiryDay === day ? 2 : 1);
    await expectRefusal(inputsOf(record));
  });

  it.each([
    ["subject", { ...claim, subject: stranger }],
    ["day before", { ...claim, day: day - 1 }],
    ["day after", { ...claim, day: day + 1, until: day + 2 }],
    ["later end", { ...claim, until: day + 2 }],
    ["end on the day itself", { ...claim, until: day }],
  ])("refuses another claim: %s", async (_, by) => {
    await expectRefusal(inputsOf(credential, by));
  });

  it("refuses an edited record, an unknown root and another's path", async () => {
    const inputs = inputsOf(credential);
    await expectRefusal({ ...inputs, currency: 0x555344n });
    await expectRefusal({ ...inputs, score: 701n });
    await expectRefusal({ ...inputs, serial: inputs.serial + 1n });
    await expectRefusal({ ...inputs, root: inputs.root + 1n });
    await expectRefusal({ ...inputs, right: inputs.right.map((bit) => 1n - bit) });
  });

  it("refuses a path with signals left over on a level without sibling", async () => {
    const inputs = inputsOf(credential);
    const unused = inputs.present.indexOf(0n);
    expect(unused).toBeGreaterThan(-1);
    const planted = (row: bigint[], value: bigint) =>
      row.map((each, level) => (level === unused ? value : each));
    await expectRefusal({ ...inputs, sibling: planted(inputs.sibling, 5n) });
    await expectRefusal({ ...inputs, right: planted(inputs.right, 1n) });
    await expectRefusal({ ...inputs, present: planted(inputs.present, 1n) });
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
        const accepted = await open.accepts(inputsOf(drawn, by));
        expect(accepted).toBe(shortfalls(drawn, gradeB, by).length === 0);
      }),
      { numRuns: 60 },
    );
  }, 600_000);
});

describe("credit's constraints", () => {
  it("hold every signal: none can be changed alone", async () => {
    const witness = await open.witnessOf(inputsOf(credential));
    for (const by of [1n, modulus - 1n, 0x1234567890abcdefn]) {
      expect(loose(open.circuit, witness, by)).toEqual([]);
    }
  });

  it("hold every public signal against any value", async () => {
    const witness = await open.witnessOf(inputsOf(credential));
    const { outputs, publicInputs } = open.circuit;
    expect(outputs + publicInputs).toBe(4);
    const altered = fc.record({
      wire: fc.integer({ min: 1, max: 4 }),
      value: fc.bigInt({ min: 0n, max: modulus - 1n }),
    });
    fc.assert(
      fc.property(altered, ({ wire, value }) => {
        fc.pre(witness[wire] !== value);
        expect(violations(open.circuit, witness.with(wire, value))).not.toEqual([]);
      }),
      { numRuns: 20 },
    );
  }, 300_000);

  // The commitment, the path and all comparisons fit the value, so that only its width can be what is violated. Where a
  // threshold has the same width, the comparison is violated as well.
  it.each([
    ["score", { score: 2 ** 10 }, 1],
    ["revenue", { annualRevenue: 1n << 64n }, 1],
    ["debt", { annualRevenue: (1n << 64n) - 1n, totalDebt: 1n << 64n }, 1],
    ["late payments", { latePaymentBps: 2 ** 14 }, 2],
    ["defaults", { defaults24m: 2 ** 16 }, 2],
    ["history", { historyMonths: 2 ** 16 }, 1],
    ["issue day", { issuedDay: 2 ** 32 }, 2],
    ["expiry", { expiryDay: 2 ** 32 }, 1],
  ])("refuse a field one above its range: %s", async (_, fields, violated) => {
    const inputs = inputsOf({ ...credential, ...fields }, claim, anything);
    expect(violations(open.circuit, await open.witnessOf(inputs))).toHaveLength(violated);
    expect(await isProvable(inputs)).toBe(false);
  });

  it("refuse a field below zero, and a currency wider than three letters", async () => {
    const range = { ...inputsOf({ ...credential, score: -1 }, claim, anything), score: modulus - 1n };
    expect(await open.accepts(range)).toBe(false);
    const wide = inputsOf({ ...credential, currency: "EURO" }, claim, anything);
    expect(violations(open.circuit, await open.witnessOf(wide))).toHaveLength(1);
  });

  it("leave no room in the packed public inputs", async () => {
    const inputs = inputsOf(credential);
    await expectRefusal({ ...inputs, policy: inputs.policy + (1n << 233n) });
    await expectRefusal({ ...inputs, context: inputs.context + (1n << 224n) });
  });

  it("hold for no public signal that is not a field element", async () => {
    const { proof, publicSignals } = await snarkjs.groth16.fullProve(
      inputsOf(credential),
      join(keys, "credit.wasm"),
      join(keys, "credit.zkey"),
    );
    const vkey = JSON.parse(readFileSync(join(keys, "credit.vkey.json"), "utf8"));
    expect(await snarkjs.groth16.verify(vkey, publicSignals, proof)).toBe(true);
    for (const index of publicSignals.keys()) {
      const raised = publicSignals.with(index, String(BigInt(publicSignals[index] ?? 0) + modulus));
      expect(await snarkjs.groth16.verify(vkey, raised, proof)).toBe(false);
    }
  }, 300_000);
});
