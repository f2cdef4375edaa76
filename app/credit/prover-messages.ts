import type { Register } from "@lading/sdk/credit";
import type { CreditProof, Statement } from "@lading/sdk/prover";
import type { Address } from "viem";

/** What the worker is asked to prove. */
export interface ProverTask extends Pick<Statement, "credential" | "thresholds" | "claim"> {
  register: Register;
  chainId: number;
  /** The contract that the proof is for. */
  passport: Address;
}

/** What the worker tells, in this order; it ends with `done` or `failed`. */
export type ProverNews =
  | { kind: "download"; received: number; total: number }
  /** @param share Of the work, 0 to 1. */
  | { kind: "proof"; share: number }
  | { kind: "done"; proof: CreditProof; milliseconds: number }
  | { kind: "failed"; sentence: string };
