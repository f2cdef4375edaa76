"use client";
import { issuerRegistryAbi } from "@lading/sdk/contracts";
import type { Credential, Statement } from "@lading/sdk/credit";
import { encodeFunctionData, type Hex } from "viem";
import { useRun } from "../transactions/useRun.ts";
import { useDeployment } from "../wallet/settings.tsx";

/** Statements made today as credentials, each with a serial of its own. */
export async function credentialsOf(statements: readonly Statement[], today: number): Promise<Credential[]> {
  const { newSerial } = await import("@lading/sdk/credit");
  return statements.map((statement) => ({
    version: 1,
    ...statement,
    issuedDay: today,
    serial: newSerial(),
  }));
}

/** What an assessor does in the register. */
export function useAssessor() {
  const runner = useRun();
  const { issuerRegistry } = useDeployment().contracts;

  /** Puts the commitments of a batch into the register, in one transaction. */
  const issue = (credentials: readonly Credential[], onDone: () => void) =>
    runner.start({
      title: credentials.length === 1 ? "Issue a credential" : `Issue ${credentials.length} credentials`,
      onDone,
      steps: async () => {
        const { commitmentOf } = await import("@lading/sdk/credit");
        const commitments = credentials.map((credential) => commitmentOf(credential));
        const data = encodeFunctionData({
          abi: issuerRegistryAbi,
          functionName: "issue",
          args: [commitments],
        });
        return [{ kind: "send", title: "Issue", call: () => ({ to: issuerRegistry, data }) }];
      },
    });

  /**
   * Takes a credential's leaf out, and with its record also voids the passport proven from it, in one transaction.
   * @param leaves The register's leaves in order; zero for those taken out.
   * @param credential The private record; without it a passport that was proven stands until it lapses.
   */
  const revoke = (
    commitment: bigint,
    leaves: readonly bigint[],
    credential: Credential | undefined,
    onDone: () => void,
  ) =>
    runner.start({
      title: "Revoke a credential",
      onDone,
      steps: async () => {
        const [{ voidKeyOf }, { LeanIMT }, { poseidon2 }] = await Promise.all([
          import("@lading/sdk/credit"),
          // Not `treeOf` of the prover, which would bring snarkjs with it.
          import("@zk-kit/lean-imt"),
          import("poseidon-lite/poseidon2"),
        ]);
        const tree = new LeanIMT<bigint>((left, right) => poseidon2([left, right]), [...leaves]);
        const { siblings } = tree.generateProof(tree.indexOf(commitment));
        const acts: Hex[] = [
          encodeFunctionData({
            abi: issuerRegistryAbi,
            functionName: "revoke",
            args: [commitment, siblings],
          }),
        ];
        if (credential) {
          acts.push(
            encodeFunctionData({
              abi: issuerRegistryAbi,
              functionName: "voidTag",
              args: [voidKeyOf(credential)],
            }),
          );
        }
        const data = encodeFunctionData({ abi: issuerRegistryAbi, functionName: "multicall", args: [acts] });
        return [{ kind: "send", title: "Revoke", call: () => ({ to: issuerRegistry, data }) }];
      },
    });

  return { ...runner, issue, revoke };
}
