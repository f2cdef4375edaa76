import type { LeanIMT } from "@zk-kit/lean-imt";
// By name, so that a bundler leaves the other proof systems out.
import { type Groth16Proof, groth16 } from "snarkjs";
import type { Claim } from "./credential.ts";
import {
  type Portfolio,
  type PortfolioPolicy,
  packPortfolioPolicy,
  portfolioCommitmentOf,
  portfolioInputs,
  portfolioShortfalls,
  portfolioTagOf,
} from "./portfolio.ts";
import type { Artifacts, CreditProof } from "./prover.ts";

/** Why nothing was proven; `reasons` says what is missing, in words. Thrown before any work. */
export class PortfolioRefused extends Error {
  override readonly name = "PortfolioRefused";
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`The list does not prove this: ${reasons.join("; ")}.`);
    this.reasons = reasons;
  }
}

/** A (2), B (4, imaginary parts first as the pairing precompile takes them), C (2). */
export function pointsOf({ pi_a: a, pi_b: b, pi_c: c }: Groth16Proof): CreditProof["points"] {
  const at = (row: readonly (string | number)[] | undefined, column: number) => BigInt(row?.[column] ?? 0);
  return [at(a, 0), at(a, 1), at(b[0], 1), at(b[0], 0), at(b[1], 1), at(b[1], 0), at(c, 0), at(c, 1)];
}

/**
 * Proves that a list of receivables meets a policy.
 * @param statement.tree The registry's tree.
 * @param statement.binding Of chain and contract, as in `packPortfolioPolicy`.
 * @throws PortfolioRefused before any work when the list would not pass.
 */
export async function provePortfolio(
  statement: {
    portfolio: Portfolio;
    tree: LeanIMT<bigint>;
    policy: PortfolioPolicy;
    claim: Claim;
    binding: bigint;
  },
  artifacts: Artifacts,
): Promise<CreditProof> {
  const { portfolio, tree, policy, claim, binding } = statement;
  const reasons = portfolioShortfalls(portfolio, policy, claim);
  const index = tree.indexOf(portfolioCommitmentOf(portfolio));
  if (index < 0) reasons.push("no assessor vouches for this list, or not any more");
  if (reasons.length > 0) throw new PortfolioRefused(reasons);

  const path = tree.generateProof(index);
  const inputs = portfolioInputs({
    portfolio,
    proof: path,
    policy: packPortfolioPolicy(policy, binding),
    claim,
  });
  const { proof } = await groth16.fullProve(inputs, artifacts.wasm, artifacts.zkey);
  return { root: path.root, tag: portfolioTagOf(portfolio), points: pointsOf(proof) };
}
