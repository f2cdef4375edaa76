import { LeanIMT, type LeanIMTMerkleProof } from "@zk-kit/lean-imt";
import { poseidon2 } from "poseidon-lite/poseidon2";
import * as snarkjs from "snarkjs";
import {
  type Claim,
  type Credential,
  commitmentOf,
  packContext,
  packPolicy,
  shortfalls,
  type Thresholds,
  tagOf,
} from "./credential.ts";
import { creditInputs } from "./inputs.ts";

/** Why nothing was proven; `reasons` says what is missing, in words. */
export class ProofRefused extends Error {
  readonly reasons: readonly string[];

  constructor(reasons: readonly string[]) {
    super(`The credential does not prove this grade: ${reasons.join("; ")}.`);
    this.name = "ProofRefused";
    this.reasons = reasons;
  }
}

/** The circuit's program and proving key: a path in Node, bytes in a browser. */
export type Artifacts = { wasm: string | Uint8Array; zkey: string | Uint8Array };

/** What `CreditPassport.prove` needs besides account, grade and day. */
export type CreditProof = {
  root: bigint;
  tag: bigint;
  /** A (2), B (4, imaginary parts first as the pairing precompile takes them), C (2). */
  points: readonly [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
};

/** The registry's tree from its leaves in order; a revoked leaf is zero. */
export function treeOf(leaves: readonly bigint[]): LeanIMT<bigint> {
  const tree = new LeanIMT<bigint>((left, right) => poseidon2([left, right]));
  if (leaves.length > 0) tree.insertMany([...leaves]);
  return tree;
}

/** Path of a credential's commitment; undefined when it is not in the tree (never issued, or revoked). */
export function pathOf(
  tree: LeanIMT<bigint>,
  credential: Credential,
): LeanIMTMerkleProof<bigint> | undefined {
  const index = tree.indexOf(commitmentOf(credential));
  return index < 0 ? undefined : tree.generateProof(index);
}

/**
 * Proves that a credential meets a grade's thresholds.
 * @param statement.binding uint160(keccak256(abi.encode(chainid, passport))).
 * @throws ProofRefused before any work when the record would not pass.
 */
export async function proveCredit(
  statement: {
    credential: Credential;
    tree: LeanIMT<bigint>;
    thresholds: Thresholds;
    claim: Claim;
    binding: bigint;
  },
  artifacts: Artifacts,
): Promise<CreditProof> {
  const { credential, tree, thresholds, claim, binding } = statement;
  const path = pathOf(tree, credential);
  const reasons = shortfalls(credential, thresholds, claim);
  if (!path) reasons.push("the assessor has not issued this credential, or has revoked it");
  if (!path || reasons.length > 0) throw new ProofRefused(reasons);

  const inputs = creditInputs({
    credential,
    proof: path,
    policy: packPolicy(thresholds, binding),
    context: packContext(claim),
  });
  const { proof } = await snarkjs.groth16.fullProve(inputs, artifacts.wasm, artifacts.zkey);
  const at = (row: readonly (string | number)[] | undefined, column: number) => BigInt(row?.[column] ?? 0);
  const { pi_a: a, pi_b: b, pi_c: c } = proof;
  return {
    root: path.root,
    tag: tagOf(credential),
    points: [at(a, 0), at(a, 1), at(b[0], 1), at(b[0], 0), at(b[1], 1), at(b[1], 0), at(c, 0), at(c, 1)],
  };
}
