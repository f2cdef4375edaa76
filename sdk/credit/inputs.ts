import type { LeanIMTMerkleProof } from "@zk-kit/lean-imt";
import { type Credential, currencyCode } from "./credential.ts";

/** Levels of the tree that the circuit can climb. */
export const depth = 18;

/** Signals of `credit.circom`. */
export function creditInputs(statement: {
  credential: Credential;
  proof: LeanIMTMerkleProof<bigint>;
  policy: bigint;
  context: bigint;
}) {
  const { credential, proof, policy, context } = statement;
  if (proof.siblings.length > depth) throw new Error(`The tree is deeper than ${depth} levels.`);
  const level = (of: (index: number) => bigint): bigint[] =>
    Array.from({ length: depth }, (_, index) => (index < proof.siblings.length ? of(index) : 0n));
  return {
    root: proof.root,
    policy,
    context,
    score: BigInt(credential.score),
    currency: currencyCode(credential.currency),
    annualRevenue: credential.annualRevenue,
    totalDebt: credential.totalDebt,
    latePaymentBps: BigInt(credential.latePaymentBps),
    defaults24m: BigInt(credential.defaults24m),
    historyMonths: BigInt(credential.historyMonths),
    issuedDay: BigInt(credential.issuedDay),
    expiryDay: BigInt(credential.expiryDay),
    serial: credential.serial,
    sibling: level((index) => proof.siblings[index] ?? 0n),
    present: level(() => 1n),
    right: level((index) => (BigInt(proof.index) >> BigInt(index)) & 1n),
  };
}
