import { LeanIMT, type LeanIMTMerkleProof } from "@zk-kit/lean-imt";
import { poseidon2 } from "poseidon-lite/poseidon2";
// By name, so that a bundler leaves the other proof systems out.
import { groth16 } from "snarkjs";
import {
  type Claim,
  type Credential,
  commitmentOf,
  packContext,
  packPolicy,
  type Thresholds,
  tagOf,
} from "./credential.ts";
import { creditInputs } from "./inputs.ts";
import { ProofRefused, problemsOf } from "./problems.ts";
import { leafProblem, leafStateOf, type TakenOut } from "./register.ts";

export { ProofRefused } from "./problems.ts";

/** The circuit's program and proving key: a path in Node, bytes in a browser. */
export type Artifacts = { wasm: string | Uint8Array; zkey: string | Uint8Array };

/** What `CreditPassport.prove` needs besides account, grade and day. */
export type CreditProof = {
  root: bigint;
  tag: bigint;
  /** A (2), B (4, imaginary parts first as the pairing precompile takes them), C (2). */
  points: readonly [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint];
};

/** What is proven, and from what. */
export type Statement = {
  credential: Credential;
  tree: LeanIMT<bigint>;
  /** Leaves that are zero now, to tell a revoked credential from one that was never issued. */
  takenOut?: readonly TakenOut[];
  /** The register's root on chain, to notice before proving that the leaves are out of date. */
  currentRoot?: bigint;
  thresholds: Thresholds;
  claim: Claim;
  /** From `bindingOf`. */
  binding: bigint;
};

/** How far snarkjs is, from what it logs: shares of the time as measured for this circuit. */
const marks: readonly [pattern: RegExp, share: number][] = [
  [/^Reading Wtns/, 0.11],
  [/^QAP C/, 0.17],
  [/^Join ABC/, 0.21],
  [/^Reading A Points/, 0.22],
  [/^Reading B1 Points/, 0.34],
  [/^Reading B2 Points/, 0.44],
  [/^Reading C Points/, 0.72],
  [/^Reading H Points/, 0.84],
];

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

/** Everything that stands between a statement and its proof; empty when it would succeed. */
function problemsIn({ credential, tree, takenOut = [], currentRoot, thresholds, claim }: Statement) {
  const problems = problemsOf(credential, thresholds, claim);
  const leaf = leafProblem(leafStateOf({ leaves: tree.leaves, takenOut }, credential));
  if (leaf) problems.push(leaf);
  if (currentRoot !== undefined && tree.root !== currentRoot) {
    problems.push({
      code: "staleRoot",
      words: "the register has changed since its credentials were read; read them again",
    });
  }
  return problems;
}

/**
 * Proves that a credential meets a grade's thresholds.
 * @param onProgress Share of the work done, 0 to 1, rising.
 * @throws ProofRefused before any work when the record would not pass.
 */
export async function proveCredit(
  statement: Statement,
  artifacts: Artifacts,
  onProgress: (share: number) => void = () => undefined,
): Promise<CreditProof> {
  const { credential, tree, thresholds, claim, binding } = statement;
  const path = pathOf(tree, credential);
  const problems = problemsIn(statement);
  if (!path || problems.length > 0) throw new ProofRefused(problems);

  const inputs = creditInputs({
    credential,
    proof: path,
    policy: packPolicy(thresholds, binding),
    context: packContext(claim),
  });
  const logger = {
    debug(message: string) {
      const share = marks.find(([pattern]) => pattern.test(message))?.[1];
      if (share !== undefined) onProgress(share);
    },
  };
  const { proof } = await groth16.fullProve(inputs, artifacts.wasm, artifacts.zkey, logger);
  onProgress(1);
  const at = (row: readonly (string | number)[] | undefined, column: number) => BigInt(row?.[column] ?? 0);
  const { pi_a: a, pi_b: b, pi_c: c } = proof;
  return {
    root: path.root,
    tag: tagOf(credential),
    points: [at(a, 0), at(a, 1), at(b[0], 1), at(b[0], 0), at(b[1], 1), at(b[1], 0), at(c, 0), at(c, 1)],
  };
}

/** Ends the threads that snarkjs keeps; in Node they would hold the process open. */
export async function releaseProver(): Promise<void> {
  const { curve_bn128: curve } = globalThis as { curve_bn128?: { terminate(): Promise<void> } | null };
  await curve?.terminate();
}
