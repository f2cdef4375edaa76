import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Claim, packContext } from "@lading/sdk/credit";
import {
  largestAmount,
  type Portfolio,
  type PortfolioPolicy,
  type PortfolioReceivable,
  packPortfolioPolicy,
  portfolioCommitmentDomain,
  portfolioCommitmentOf,
  portfolioInputs,
  portfolioSchema,
  portfolioShortfalls,
  portfolioSlots,
  portfolioTagOf,
} from "@lading/sdk/portfolio";
import { provePortfolio } from "@lading/sdk/portfolio-prover";
import { treeOf } from "@lading/sdk/prover";
import fc from "fast-check";
import { poseidon4 } from "poseidon-lite/poseidon4";
import { poseidon16 } from "poseidon-lite/poseidon16";
import * as snarkjs from "snarkjs";
import { type Address, getAddress, type Hash, pad, toHex } from "viem";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { keys } from "./keys.ts";
import { type OpenCircuit, openCircuit } from "./open-circuit.ts";
import { planted } from "./planted.ts";
import { loose, modulus, reduce, violations } from "./r1cs.ts";

const subject: Address = getAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
const stranger: Address = getAddress("0x3c44cdddb6a900fa2b585dd299e03d12fa4293bc");
const binding = 0x1234567890abcdef1234567890abcdef12345678n;
const day = 20_780;
const claim: Claim = { subject, day, until: day + 1 };

/** A hash whose number in the circuit is `number`. */
const numbered = (number: number): Hash => pad(toHex(number, { size: 4 }), { dir: "right", size: 32 });
const receivable = (obligor: number, document: number, amount: bigint): PortfolioReceivable => ({
  obligor: numbered(obligor),
  document: numbered(document),
  amount,
});

const portfolio: Portfolio = {
  version: 1,
  subject,
  currency: "EUR",
  issuedDay: day,
  expiryDay: day + 1,
  serial: 987_654_321n,
  receivables: [
    receivable(9, 2, 250n),
    receivable(7, 5, 150n),
    receivable(9, 1, 150n),
    receivable(7, 9, 150n),
    receivable(2 ** 32 - 1, 2 ** 32 - 1, 300n),
  ],
};
/** Met exactly. */
const policy: PortfolioPolicy = { currency: "EUR", minTotal: 1_000n, minObligors: 3, maxShareBps: 4_000 };
const anything: PortfolioPolicy = { currency: "EUR", minTotal: 0n, minObligors: 0, maxShareBps: 10_000 };

let open: OpenCircuit;
beforeAll(async () => {
  open = await openCircuit("portfolio");
  // The witness program says on the console what it refuses.
  vi.spyOn(console, "error").mockImplementation(() => {});
}, 600_000);

// snarkjs keeps worker threads that would hold the process open.
afterAll(async () => {
  await (globalThis as { curve_bn128?: { terminate(): Promise<void> } }).curve_bn128?.terminate();
});

type Inputs = ReturnType<typeof portfolioInputs>;

/** Path of a leaf among neighbours. */
const pathOf = (leaf: bigint) => {
  const tree = treeOf([11n, 12n, 13n, leaf, 14n]);
  return tree.generateProof(tree.indexOf(leaf));
};

const inputsOf = (list: Portfolio, asked = policy, by = claim): Inputs =>
  portfolioInputs({
    portfolio: list,
    proof: pathOf(portfolioCommitmentOf(list)),
    policy: packPortfolioPolicy(asked, binding),
    claim: by,
  });

/**
 * Changes slots and fields, and lets commitment and path fit: as if an assessor had vouched for such a list, so that the
 * circuit's own checks are all that is left.
 */
function vouchedFor(inputs: Inputs, change: (inputs: Inputs) => Inputs): Inputs {
  const changed = change(structuredClone(inputs));
  const at = (row: bigint[], index: number) => row[index] ?? 0n;
  const packed = changed.obligor.map(
    (obligor, i) => at(changed.receivable, i) + (obligor << 40n) + (at(changed.amount, i) << 72n),
  );
  const list = poseidon16(
    Array.from({ length: 16 }, (_, i) => reduce(at(packed, 2 * i) + (at(packed, 2 * i + 1) << 124n))),
  );
  const header =
    BigInt(subject) +
    (BigInt(toHex("EUR")) << 160n) +
    (changed.issuedDay << 184n) +
    (changed.expiryDay << 216n);
  const { root, siblings, index } = pathOf(
    poseidon4([portfolioCommitmentDomain, header, changed.serial, list]),
  );
  return {
    ...changed,
    root,
    sibling: changed.sibling.map((_, level) => siblings[level] ?? 0n),
    present: changed.present.map((_, level) => (level < siblings.length ? 1n : 0n)),
    right: changed.right.map((_, level) => (BigInt(index) >> BigInt(level)) & 1n),
  };
}
const withSlot =
  (row: "obligor" | "receivable" | "amount", slot: number, value: bigint) => (inputs: Inputs) => ({
    ...inputs,
    [row]: inputs[row].with(slot, value),
  });

/** Refused by our prover's program, and by the constraints whatever program the prover uses. */
async function expectRefusal(inputs: Inputs): Promise<void> {
  const program = join(keys, "portfolio.wasm");
  await expect(snarkjs.wtns.calculate(inputs, program, { type: "mem" })).rejects.toThrow();
  expect(await open.accepts(inputs)).toBe(false);
}

describe("portfolio", () => {
  it("accepts a list that meets every threshold exactly, and gives its tag", async () => {
    expect(portfolioShortfalls(portfolio, policy, claim)).toEqual([]);
    const witness = await open.witnessOf(inputsOf(portfolio));
    expect(violations(open.circuit, witness)).toEqual([]);
    expect(witness[1]).toBe(portfolioTagOf(portfolio));
  });

  it("accepts a full list, and amounts up to the largest", async () => {
    const receivables = Array.from({ length: portfolioSlots }, (_, i) =>
      receivable(1 + (i % 5), 2 ** 32 - 1 - i, largestAmount),
    );
    expect(await open.accepts(inputsOf({ ...portfolio, receivables }, { ...anything, minObligors: 5 }))).toBe(
      true,
    );
    const single = { ...portfolio, receivables: [receivable(1, 0, 1n)] };
    expect(await open.accepts(inputsOf(single, anything))).toBe(true);
  });

  it.each<[string, Partial<PortfolioPolicy>, RegExp]>([
    ["total", { minTotal: 1_001n }, /total of 10.00 EUR is below 10.01 EUR/],
    ["obligors", { minObligors: 4 }, /3 obligors are fewer than 4/],
    ["share", { maxShareBps: 3_999 }, /one obligor owes 4.00 EUR of 10.00 EUR, more than 3999 bps/],
    ["currency", { currency: "EUS" }, /the list is in EUR, not in EUS/],
  ])("refuses a list that misses by one: %s", async (_, asked, words) => {
    const strict = { ...policy, ...asked };
    expect(portfolioShortfalls(portfolio, strict, claim).join()).toMatch(words);
    await expectRefusal(inputsOf(portfolio, strict));
  });

  it.each<[string, Partial<Portfolio>, Partial<Claim>]>([
    ["not yet valid", { issuedDay: day + 1, expiryDay: day + 9 }, {}],
    ["expired", { issuedDay: day - 9, expiryDay: day }, {}],
    ["another subject", {}, { subject: stranger }],
    ["another day", {}, { day: day - 1 }],
    ["a later end", {}, { until: day + 2 }],
    ["no time at all", {}, { until: day }],
  ])("refuses another time or company: %s", async (_, fields, by) => {
    const list = { ...portfolio, ...fields };
    const said = { ...claim, ...by };
    expect(portfolioShortfalls(list, policy, said)).not.toEqual([]);
    await expectRefusal(inputsOf(list, policy, said));
  });

  it("refuses an edited list and an unknown root", async () => {
    const inputs = inputsOf(portfolio);
    await expectRefusal({ ...inputs, amount: inputs.amount.with(31, 301n) });
    await expectRefusal({ ...inputs, obligor: inputs.obligor.with(27, 8n) });
    await expectRefusal({ ...inputs, serial: 1n });
    await expectRefusal({ ...inputs, root: inputs.root + 1n });
  });

  it("accepts exactly the lists that the plain predicate accepts", async () => {
    const lists = fc.uniqueArray(
      fc.record({
        obligor: fc.integer({ min: 1, max: 6 }),
        document: fc.integer({ min: 0, max: 60 }),
        amount: fc.bigInt(1n, 1_000n),
      }),
      {
        minLength: 1,
        maxLength: portfolioSlots,
        selector: ({ obligor, document }) => `${obligor} ${document}`,
      },
    );
    // Mostly what the list just meets, sometimes one more.
    const more = fc.oneof(
      { weight: 9, arbitrary: fc.constant(0) },
      { weight: 2, arbitrary: fc.integer({ min: -1, max: 1 }) },
    );
    await fc.assert(
      fc.asyncProperty(lists, more, more, more, more, async (drawn, total, obligors, share, until) => {
        const list: Portfolio = {
          ...portfolio,
          receivables: drawn.map(({ obligor, document, amount }) => receivable(obligor, document, amount)),
        };
        const sum = drawn.reduce((each, { amount }) => each + amount, 0n);
        const owed = new Map<number, bigint>();
        for (const { obligor, amount } of drawn) owed.set(obligor, (owed.get(obligor) ?? 0n) + amount);
        let most = 0n;
        for (const each of owed.values()) if (each > most) most = each;
        const asked: PortfolioPolicy = {
          currency: "EUR",
          minTotal: sum + BigInt(total),
          minObligors: owed.size + obligors,
          // The next whole basis point above the largest share.
          maxShareBps: Number((most * 10_000n + sum - 1n) / sum) - share,
        };
        const by = { ...claim, until: claim.until + until };
        const accepted = await open.accepts(inputsOf(list, asked, by));
        expect(accepted).toBe(portfolioShortfalls(list, asked, by).length === 0);
      }),
      { numRuns: 50 },
    );
  }, 600_000);
});

describe("portfolio's constraints", () => {
  it("hold every signal: none can be changed alone", async () => {
    const witness = await open.witnessOf(inputsOf(portfolio));
    for (const by of [1n, modulus - 1n, 0x1234567890abcdefn]) {
      expect(loose(open.circuit, witness, by)).toEqual([]);
    }
  });

  it("refuse a receivable that stands in the list twice", async () => {
    const twice = vouchedFor(inputsOf(portfolio, anything), withSlot("receivable", 30, 2n));
    // Slots 29 and 30 are receivables 1 and 2 of obligor 9.
    expect(await open.accepts(twice)).toBe(true);
    const same = withSlot("receivable", 30, 1n);
    expect(await open.accepts(vouchedFor(inputsOf(portfolio, anything), same))).toBe(false);
  });

  it("refuse an obligor in two places, which would count as two and halve its share", async () => {
    const apart = vouchedFor(inputsOf(portfolio, anything), withSlot("obligor", 31, 7n));
    expect(apart.obligor.slice(-5)).toEqual([7n, 7n, 9n, 9n, 7n]);
    expect(await open.accepts(apart)).toBe(false);
  });

  it("refuse an amount without obligor, and an obligor without amount", async () => {
    const inputs = inputsOf(portfolio, anything);
    expect(await open.accepts(vouchedFor(inputs, withSlot("amount", 5, 1n)))).toBe(false);
    expect(await open.accepts(vouchedFor(inputs, withSlot("amount", 29, 0n)))).toBe(false);
  });

  // The commitment and the path fit the value, so that only the circuit's own checks can refuse it.
  it.each<[string, (inputs: Inputs) => Inputs]>([
    ["obligor", withSlot("obligor", 31, 2n ** 32n)],
    ["an obligor's first receivable", withSlot("receivable", 31, 2n ** 32n)],
    ["gap to an obligor's next receivable", withSlot("receivable", 30, 1n + 2n ** 32n + 1n)],
    ["receivable of an empty slot", withSlot("receivable", 0, 2n ** 32n)],
    ["amount", withSlot("amount", 31, largestAmount + 1n)],
    ["negative amount", withSlot("amount", 31, modulus - 1n)],
    ["negative obligor", withSlot("obligor", 27, modulus - 1n)],
    ["issue day", (inputs) => ({ ...inputs, issuedDay: 2n ** 32n })],
    ["expiry", (inputs) => ({ ...inputs, expiryDay: 2n ** 32n })],
  ])("refuse a field one above its range: %s", async (_, change) => {
    const inputs = inputsOf(portfolio, anything);
    expect(await open.accepts(vouchedFor(inputs, (same) => same))).toBe(true);
    expect(await open.accepts(vouchedFor(inputs, change))).toBe(false);
  });

  it("leave no room in the packed public inputs", async () => {
    const inputs = inputsOf(portfolio);
    await expectRefusal({ ...inputs, policy: inputs.policy + (1n << 252n) });
    await expectRefusal({ ...inputs, context: inputs.context + (1n << 224n) });
  });

  // Another program for the same constraints: what is computed outside of them is a prover's choice.
  it.each([
    ["begins an obligor that goes on", "starts[i] <-- step != 0;", "starts[i] <-- i >= 27;"],
    ["lets an obligor go on that ends", "starts[i] <-- step != 0;", "starts[i] <-- i == 27;"],
    ["allows one obligor more", "largest <-- product \\ 10000;", "largest <-- product \\ 10000 + 1;"],
  ])(
    "refuse a prover who %s",
    async (_, line, instead) => {
      const liar = await openCircuit("portfolio", planted(["portfolio.circom", line, instead]));
      const witness = await liar.witnessOf(inputsOf(portfolio, anything));
      expect(witness).toHaveLength(open.circuit.wires);
      expect(violations(open.circuit, witness)).not.toEqual([]);
    },
    600_000,
  );
});

describe("a proof", () => {
  const artifacts = { wasm: join(keys, "portfolio.wasm"), zkey: join(keys, "portfolio.zkey") };
  const tree = treeOf([11n, 12n, 13n, portfolioCommitmentOf(portfolio), 14n]);
  const statement = { portfolio, tree, policy, claim, binding };

  it("shows root and tag, and holds for its public signals alone", async () => {
    const { proof, publicSignals } = await snarkjs.groth16.fullProve(
      inputsOf(portfolio),
      artifacts.wasm,
      artifacts.zkey,
    );
    const expected = [
      portfolioTagOf(portfolio),
      tree.root,
      packPortfolioPolicy(policy, binding),
      packContext(claim),
    ];
    expect(publicSignals.map(BigInt)).toEqual(expected);
    const vkey = JSON.parse(readFileSync(join(keys, "portfolio.vkey.json"), "utf8"));
    expect(await snarkjs.groth16.verify(vkey, publicSignals, proof)).toBe(true);
    for (const [index, value] of expected.entries()) {
      for (const by of [1n, modulus]) {
        const altered = publicSignals.with(index, String(value + by));
        expect(await snarkjs.groth16.verify(vkey, altered, proof)).toBe(false);
      }
    }
  }, 600_000);

  it("is not begun for a list that would not pass", async () => {
    const unknown = { ...statement, tree: treeOf([1n, 2n]) };
    await expect(provePortfolio(unknown, artifacts)).rejects.toThrow(/no assessor vouches/);
    const asked = { ...statement, policy: { ...policy, minObligors: 4 } };
    await expect(provePortfolio(asked, artifacts)).rejects.toThrow(/3 obligors are fewer than 4/);
  });
});

describe("a list of receivables", () => {
  const file = {
    ...portfolio,
    serial: "987654321",
    receivables: portfolio.receivables.map((each) => ({ ...each, amount: String(each.amount) })),
  };

  it("is read from a file, amounts as text", () => {
    expect(portfolioSchema.parse(file)).toEqual(portfolio);
  });

  it("must not hold a receivable twice, nor one without amount, nor more than fit", () => {
    const [first] = file.receivables;
    if (!first) throw new Error("The list is empty.");
    const reading = (receivables: unknown[]) =>
      portfolioSchema.safeParse({ ...file, receivables }).error?.message;
    expect(reading([...file.receivables, first])).toMatch(/stands in the list twice, also as number 1/);
    expect(reading([{ ...first, amount: "0" }])).toMatch(/>=1/);
    expect(reading([{ ...first, amount: String(largestAmount + 1n) }])).toMatch(/<=281474976710656/);
    expect(reading(Array.from({ length: 33 }, (_, i) => ({ ...first, document: numbered(i) })))).toMatch(
      /<=32/,
    );
    expect(reading([])).toMatch(/>=1/);
  });

  it("has the same commitment in whatever order it is written", () => {
    const reversed = { ...portfolio, receivables: portfolio.receivables.toReversed() };
    expect(portfolioCommitmentOf(reversed)).toBe(portfolioCommitmentOf(portfolio));
  });
});
