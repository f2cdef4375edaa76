import { readFileSync } from "node:fs";
import { join } from "node:path";
import { creditPassportAbi, isLocalChain } from "@lading/sdk/contracts";
import type { Address, PublicClient } from "viem";
import { renderKey } from "../../circuits/solidity-key.ts";
import { TaskFailure } from "../failure.ts";

const root = join(import.meta.dirname, "..", "..");
const library = join(root, "contracts", "credit", "CreditKey.sol");
const vkeyFile = join(root, "circuits", "keys", "credit.vkey.json");

/** Every coordinate in order of appearance; nothing else in either text is that long. */
const coordinates = (text: string): string[] => text.match(/\d{60,}/g) ?? [];

const publishedKey = (): unknown => JSON.parse(readFileSync(vkeyFile, "utf8"));

/** A verification key's coordinates as the contract has them. Throws when phase 2 never happened. */
const coordinatesOf = (vkey: unknown): string =>
  coordinates(renderKey(vkey, "CreditKey", "development")).join();

/**
 * Refuses to deploy a verification key that proofs can be forged for: from a development ceremony on a chain that is
 * not local, from no phase 2 at all, or another than the ceremony's.
 */
export const checkKeys = (chainId: number): void =>
  compareKeys(chainId, readFileSync(library, "utf8"), publishedKey());

/**
 * @param source Solidity library with the key that is compiled in.
 * @param vkey Verification key as the ceremony left it.
 */
export function compareKeys(chainId: number, source: string, vkey: unknown): void {
  if (/DEVELOPMENT = true/.test(source) && !isLocalChain(chainId)) {
    throw new TaskFailure(
      `The keys in circuits/keys are from a development ceremony: whoever ran it can forge proofs, so they serve local chains only, and ${chainId} is not one. Run the ceremony of docs/ceremony.md first.`,
    );
  }
  if (coordinates(source).join() !== coordinatesOf(vkey)) {
    throw new TaskFailure(
      "contracts/credit/CreditKey.sol is not the key in circuits/keys/credit.vkey.json: run the ceremony's last step again.",
    );
  }
}

/** Whether the passport on chain verifies with that key, whatever was in the build folder. */
export async function checkDeployedKey(client: PublicClient, passport: Address): Promise<void> {
  const key = await client.readContract({
    address: passport,
    abi: creditPassportAbi,
    functionName: "verificationKey",
  });
  const deployed = [...key.alpha, ...key.beta, ...key.gamma, ...key.delta, ...key.ic.flat()];
  if (deployed.join() !== coordinatesOf(publishedKey())) {
    throw new TaskFailure(
      `The passport at ${passport} verifies with another key than circuits/keys/credit.vkey.json. Build again before deploying.`,
    );
  }
}
