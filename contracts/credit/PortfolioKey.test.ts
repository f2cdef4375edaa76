import { join } from "node:path";
import { type Claim, packContext } from "@lading/sdk/credit";
import {
  type PortfolioPolicy,
  packPortfolioPolicy,
  portfolioCommitmentOf,
  portfolioSchema,
} from "@lading/sdk/portfolio";
import { provePortfolio } from "@lading/sdk/portfolio-prover";
import { treeOf } from "@lading/sdk/prover";
import { network } from "hardhat";
import { getAddress, keccak256, toHex } from "viem";
import { afterAll, describe, expect, it } from "vitest";

const keys = join(import.meta.dirname, "..", "..", "circuits", "keys");
const artifacts = { wasm: join(keys, "portfolio.wasm"), zkey: join(keys, "portfolio.zkey") };
const modulus = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;
const subject = getAddress("0x70997970c51812dc3a010c7d01b50e0d17dc79c8");
const claim: Claim = { subject, day: 20_780, until: 20_790 };
const policy: PortfolioPolicy = { currency: "EUR", minTotal: 300_000n, minObligors: 3, maxShareBps: 4_000 };
const portfolio = portfolioSchema.parse({
  version: 1,
  subject,
  currency: "EUR",
  issuedDay: 20_770,
  expiryDay: 20_800,
  serial: "987654321",
  receivables: [1, 2, 3, 4].map((index) => ({
    obligor: keccak256(toHex(index % 3)),
    document: keccak256(toHex(index)),
    amount: index % 3 === 1 ? "60000" : "120000",
  })),
});

// snarkjs keeps worker threads that would hold the process open.
afterAll(async () => {
  await (globalThis as { curve_bn128?: { terminate(): Promise<void> } }).curve_bn128?.terminate();
});

describe("PortfolioKey", () => {
  it("takes a proof for its public inputs, for no others, and not for another circuit", async () => {
    const tree = treeOf([11n, portfolioCommitmentOf(portfolio), 13n]);
    const statement = { portfolio, tree, policy, claim, binding: 77n };
    const { root, tag, points } = await provePortfolio(statement, artifacts);
    const inputs = [tag, root, packPortfolioPolicy(policy, 77n), packContext(claim)];

    const { viem } = await network.create();
    const verifier = await viem.deployContract("ProofCosts");
    expect(await verifier.read.portfolio([inputs, points])).toContain(true);
    for (const index of inputs.keys()) {
      for (const by of [1n, modulus]) {
        const altered = inputs.map((value, each) => (each === index ? value + by : value));
        expect(await verifier.read.portfolio([altered, points])).toContain(false);
      }
    }
    expect(await verifier.read.one([inputs, points])).toContain(false);
  }, 600_000);
});
