import type { Explanation } from "@lading/sdk/contracts";
import { BaseError, ContractFunctionRevertedError } from "viem";

/**
 * What a contract refused a reading with, in words. Anything else, such as a node that does not answer, is no answer of
 * the contract and is thrown again.
 */
export async function refusalOf(error: unknown): Promise<Explanation> {
  const isRevert =
    error instanceof BaseError &&
    error.walk((cause) => cause instanceof ContractFunctionRevertedError) !== null;
  if (!isRevert) throw error;
  // Sentences for every contract error weigh more than a page: they come when something is refused.
  const { explainError } = await import("@lading/sdk/contracts");
  return explainError(error);
}
