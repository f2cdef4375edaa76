import { type Hex, keccak256 } from "viem";

/** keccak256 of a document's bytes exactly as received: what goes on chain and what a counterpart compares. */
export function documentHash(bytes: Uint8Array): Hex {
  return keccak256(bytes);
}
