import type { Address, PublicClient } from "viem";
import { issuerRegistryAbi } from "../contracts/generated/index.ts";
import type { Register, TakenOut } from "./register.ts";

/**
 * Rebuilds the assessors' register from the chain's events alone, for whoever runs without the index.
 * @param from Address of the registry, and the block from which to read.
 */
export async function readRegister(
  client: PublicClient,
  from: { registry: Address; startBlock: number },
): Promise<Register> {
  const contract = { address: from.registry, abi: issuerRegistryAbi } as const;
  const range = { fromBlock: BigInt(from.startBlock), strict: true } as const;
  const [root, events] = await Promise.all([
    client.readContract({ ...contract, functionName: "currentRoot" }),
    client.getContractEvents({ ...contract, ...range }),
  ]);
  const leaves: bigint[] = [];
  const issuers: Address[] = [];
  const places = new Map<bigint, number>();
  const removed = new Set<Address>();
  const takenOut: TakenOut[] = [];
  for (const event of events) {
    if (event.eventName === "CredentialsIssued") {
      for (const commitment of event.args.commitments) {
        places.set(commitment, leaves.length);
        leaves.push(commitment);
        issuers.push(event.args.assessor);
      }
    } else if (event.eventName === "CredentialRevoked") {
      const { assessor, commitment } = event.args;
      const index = places.get(commitment);
      if (index === undefined) throw new Error(`The registry revoked ${commitment}, which it never issued.`);
      leaves[index] = 0n;
      takenOut.push({ index, commitment, reason: removed.has(assessor) ? "assessorRemoved" : "revoked" });
    } else if (event.eventName === "AssessorRemoved") {
      removed.add(event.args.assessor);
    }
  }
  // What waits for the purge proves nothing either.
  for (const [index, commitment] of leaves.entries()) {
    const issuer = issuers[index];
    if (commitment !== 0n && issuer && removed.has(issuer)) {
      takenOut.push({ index, commitment, reason: "assessorRemoved" });
    }
  }
  return { leaves, takenOut, root };
}
