import {
  BaseError,
  ContractFunctionRevertedError,
  decodeErrorResult,
  type Hex,
  UserRejectedRequestError,
} from "viem";
import * as abis from "./generated/index.ts";
import { type Arguments, type ExplanationContext, sentences } from "./sentences/index.ts";

/** A revert in words: what happened, and what to do about it. */
export type Explanation = {
  /** Solidity name of the error, or a word for what happened outside the chain. */
  name: string;
  sentence: string;
  how: string;
};

const everyAbi = Object.values(abis).flatMap((abi) => abi.filter((entry) => entry.type === "error"));

/** Decodes revert data with every error of the system; undefined when it is none of them. */
export function decodeRevert(data: Hex): { name: string; args: Arguments } | undefined {
  try {
    const { errorName, args } = decodeErrorResult({ abi: everyAbi, data });
    return { name: errorName, args: args ?? [] };
  } catch {
    return undefined;
  }
}

function revertIn(error: BaseError): { name: string; args: Arguments } | undefined {
  const reverted = error.walk((cause) => cause instanceof ContractFunctionRevertedError);
  if (reverted instanceof ContractFunctionRevertedError) {
    if (reverted.data) return { name: reverted.data.errorName, args: reverted.data.args ?? [] };
    if (reverted.raw) return decodeRevert(reverted.raw);
  }
  // A node may put the revert data on any cause in the chain.
  let found: { name: string; args: Arguments } | undefined;
  error.walk((cause) => {
    const data = (cause as { data?: unknown }).data;
    if (typeof data === "string" && data.startsWith("0x")) found ??= decodeRevert(data as Hex);
    return found !== undefined;
  });
  return found;
}

/** Whether the user declined in the wallet: not an error to show in red. */
export const isUserRejection = (error: unknown): boolean =>
  error instanceof BaseError
    ? error.walk((cause) => cause instanceof UserRejectedRequestError) !== null
    : (error as { code?: unknown } | null)?.code === 4001;

/**
 * Turns whatever a call threw into words for people.
 * @param context Asset of the amounts in the error, when known.
 */
export function explainError(error: unknown, context: ExplanationContext = {}): Explanation {
  if (isUserRejection(error)) {
    return { name: "UserRejected", sentence: "You declined in the wallet.", how: "Nothing has changed." };
  }
  const revert = error instanceof BaseError ? revertIn(error) : undefined;
  const known = revert && sentences[revert.name];
  if (revert && known) {
    const [sentence, how] = known;
    return {
      name: revert.name,
      sentence: typeof sentence === "string" ? sentence : sentence(revert.args, context),
      how,
    };
  }
  if (revert) {
    return {
      name: revert.name,
      sentence: `The contract refused: ${revert.name}.`,
      how: "Nothing has changed.",
    };
  }
  const message =
    error instanceof BaseError ? error.shortMessage : error instanceof Error ? error.message : String(error);
  return {
    name: "Unknown",
    sentence: message,
    how: "Nothing has changed. Try again, or check the connection.",
  };
}
