import {
  type Credential,
  commitmentOf,
  creditInputs,
  depth,
  packContext,
  packPolicy,
} from "@lading/sdk/credit";
import {
  type Portfolio,
  packPortfolioPolicy,
  portfolioCommitmentOf,
  portfolioInputs,
} from "@lading/sdk/portfolio";
import { treeOf } from "@lading/sdk/prover";
import fc from "fast-check";
import { getAddress, type Hash, toHex } from "viem";
import { describe, expect, it } from "vitest";
import { movingWires } from "./jacobian.ts";
import { type Inputs, type OpenCircuit, openCircuit } from "./open-circuit.ts";
import { planted } from "./planted.ts";
import { violations } from "./r1cs.ts";

const subject = getAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
const claim = { subject, day: 20_780, until: 20_790 };
const days = { issuedDay: 20_700, expiryDay: 20_900 };

const bits = (width: number) => fc.bigInt({ min: 0n, max: (1n << BigInt(width)) - 1n });
const neighbours = fc.array(bits(253), { minLength: 1, maxLength: 40 });

/** Puts a leaf among others and gives its path. On two levels it stands third, so that one level has no sibling. */
function pathIn(leaves: bigint[], leaf: bigint, levels: number) {
  const tree = treeOf(levels === 2 ? [7n, 8n, leaf] : leaves.toSpliced(leaves.length >> 1, 0, leaf));
  return tree.generateProof(tree.indexOf(leaf));
}
const climbing = (inputs: Inputs, levels: number): Inputs =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [
      name,
      ["sibling", "present", "right"].includes(name) && Array.isArray(value) ? value.slice(0, levels) : value,
    ]),
  );

/** Random inputs that `credit.circom` accepts. */
const creditWitness = (levels = depth) =>
  fc
    .record({
      score: fc.integer({ min: 700, max: 1_000 }),
      annualRevenue: bits(60),
      latePaymentBps: fc.integer({ min: 0, max: 300 }),
      historyMonths: fc.integer({ min: 24, max: 400 }),
      serial: bits(248),
      neighbours,
    })
    .map(({ neighbours, ...drawn }) => {
      const credential: Credential = {
        version: 1,
        subject,
        currency: "EUR",
        totalDebt: drawn.annualRevenue / 3n,
        defaults24m: 0,
        ...days,
        ...drawn,
      };
      const policy = packPolicy(
        {
          minScore: 700,
          maxDebtRatioBps: 4_000,
          maxLatePaymentBps: 300,
          maxDefaults24m: 0,
          minHistoryMonths: 24,
        },
        77n,
      );
      const proof = pathIn(neighbours, commitmentOf(credential), levels);
      return climbing(creditInputs({ credential, proof, policy, context: packContext(claim) }), levels);
    });

/** Random inputs that `portfolio.circom` accepts. */
const portfolioWitness = () => {
  const hash = bits(256).map((value): Hash => toHex(value, { size: 32 }));
  const receivable = fc.record({ obligor: hash, document: hash, amount: fc.bigInt(1n, 1n << 48n) });
  return fc
    .record({
      receivables: fc.array(receivable, { minLength: 3, maxLength: 32 }),
      serial: bits(248),
      neighbours,
    })
    .map(({ neighbours, ...drawn }) => {
      const portfolio: Portfolio = { version: 1, subject, currency: "EUR", ...days, ...drawn };
      const policy = packPortfolioPolicy(
        { currency: "EUR", minTotal: 1n, minObligors: 2, maxShareBps: 10_000 },
        77n,
      );
      const proof = pathIn(neighbours, portfolioCommitmentOf(portfolio), depth);
      return portfolioInputs({ portfolio, proof, policy, claim });
    });
};

/** Inputs that may be any field element; whatever else moves is under-constrained. */
const isFree = (name: string) => name === "serial" || name.startsWith("sibling[");

async function movingSignals(open: OpenCircuit, inputs: Inputs): Promise<string[]> {
  const witness = await open.witnessOf(inputs);
  expect(violations(open.circuit, witness)).toEqual([]);
  const held = new Set([...open.names].filter(([name]) => isFree(name)).map(([, wire]) => wire));
  const moving = new Set(movingWires(open.circuit, witness, held));
  return [...open.names].filter(([, wire]) => moving.has(wire)).map(([name]) => name);
}

const tagLine = "    tag <== Poseidon(2)([voidKey, tagDomain]);";

/** The one kind of hint that may move, and that our circuits do not use. */
const isZeroHint = `
    signal inverse <-- defaults24m == 0 ? 0 : 1 / defaults24m;
    signal isZero <== 1 - defaults24m * inverse;
    defaults24m * isZero === 0;
`;

describe("around a random witness nothing moves by itself in", () => {
  it.each([
    ["credit", creditWitness],
    ["portfolio", portfolioWitness],
  ] as const)(
    "%s",
    async (name, witness) => {
      const open = await openCircuit(name);
      for (const inputs of fc.sample<Inputs>(witness(), { numRuns: 3, seed: 7 })) {
        expect(await movingSignals(open, inputs)).toEqual([]);
      }
    },
    600_000,
  );
});

describe("a planted bug moves:", () => {
  it.each([
    ["nothing, when there is none", "", "", "", undefined],
    ["bits that are not summed up", "templates/bits.circom", "    sum === in;\n", "", "score"],
    ["a field without range check", "credit.circom", "    InRange(24)(currency);\n", "", "currency"],
    [
      "a path bit that need not be a bit",
      "templates/membership.circom",
      "        right[i] * (right[i] - 1) === 0;\n",
      "",
      "right[0]",
    ],
    [
      "a level that need not be there or not",
      "templates/membership.circom",
      "        present[i] * (present[i] - 1) === 0;\n",
      "",
      "present[1]",
    ],
    ["a hint that nothing checks", "templates/membership.circom", "swap[i] <==", "swap[i] <--", "swap[0]"],
    ["a hash that begins anywhere", "templates/poseidon.circom", "state[0][0] <==", "state[0][0] <--", "tag"],
    [
      "a tag that is not bound",
      "credit.circom",
      tagLine,
      "    signal other <== Poseidon(2)([voidKey, tagDomain]);\n    tag <-- other;",
      "tag",
    ],
    ["a tree that is not the public one", "credit.circom", "    membership.root === root;\n", "", "root"],
    ["the free inverse of a zero", "credit.circom", "    // The thresholds.\n", isZeroHint, "inverse"],
  ] as const)(
    "%s",
    async (_, file, line, instead, signal) => {
      // Two levels compile in a fraction of the time.
      const small = ["credit.circom", "= Credit(18)", "= Credit(2)"] as const;
      const changes = file === "" ? [small] : [small, [file, line, instead] as const];
      const open = await openCircuit("credit", planted(...changes));
      const [inputs] = fc.sample<Inputs>(creditWitness(2), { numRuns: 1, seed: 7 });
      if (!inputs) throw new Error("fast-check drew nothing.");
      const moving = await movingSignals(open, inputs);
      if (signal === undefined) expect(moving).toEqual([]);
      else expect(moving.some((name) => name.endsWith(signal))).toBe(true);
    },
    300_000,
  );
});
