import { type Address, encodeFunctionData, type Hex, parseSignature } from "viem";

/** EIP-712 types of an ERC-2612 permit. */
export const permitTypes = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** What the token itself says about its permits; read from the chain, never guessed. */
export interface PermitTerms {
  /** ERC-5267 name and version. */
  name: string;
  version: string;
  /** The owner's next permit nonce. */
  nonce: bigint;
}

export interface PermitRequest extends PermitTerms {
  chainId: number;
  token: Address;
  owner: Address;
  spender: Address;
  /** Smallest units; exactly what the act takes. */
  value: bigint;
  /** Chain seconds. */
  deadline: bigint;
}

/** The message that the owner signs (ERC-2612). */
export const permitTypedData = ({
  chainId,
  token,
  owner,
  spender,
  value,
  deadline,
  ...terms
}: PermitRequest) =>
  ({
    domain: { name: terms.name, version: terms.version, chainId, verifyingContract: token },
    types: permitTypes,
    primaryType: "Permit",
    message: { owner, spender, value, nonce: terms.nonce, deadline },
  }) as const;

/** How long a signed permit may wait to be sent: long enough for a slow block, short enough to be forgotten. */
export const PERMIT_SECONDS = 1_800n;

/**
 * `SelfPermit.selfPermit` as in `contracts/tokens/SelfPermit.sol`; part of every contract that pulls a token from its
 * caller, so it stands here once instead of in each ABI's name.
 */
const selfPermitAbi = [
  {
    type: "function",
    name: "selfPermit",
    stateMutability: "nonpayable",
    inputs: [
      { name: "token", type: "address" },
      { name: "value", type: "uint256" },
      { name: "deadline", type: "uint256" },
      { name: "v", type: "uint8" },
      { name: "r", type: "bytes32" },
      { name: "s", type: "bytes32" },
    ],
    outputs: [],
  },
] as const;

/** The first call of a `multicall`: hands the signed permit to the contract that is about to take the money. */
export function selfPermitCall(
  { token, value, deadline }: Pick<PermitRequest, "token" | "value" | "deadline">,
  signature: Hex,
): Hex {
  const { r, s, yParity } = parseSignature(signature);
  return encodeFunctionData({
    abi: selfPermitAbi,
    functionName: "selfPermit",
    args: [token, value, deadline, yParity + 27, r, s],
  });
}

/** What has to happen before a contract can take money from a wallet. */
export type PaymentStep = "permit" | "approve" | "act";

/**
 * The steps of an act that spends a token, computed once when it begins.
 * @param allowance What the contract may take already, smallest units.
 * @param signsPermits Whether the token has permits and the wallet is a key that can sign one; a contract wallet
 *        approves instead.
 */
export function paymentSteps(
  needed: bigint,
  allowance: bigint,
  signsPermits: boolean,
): readonly PaymentStep[] {
  if (allowance >= needed) return ["act"];
  return [signsPermits ? "permit" : "approve", "act"];
}
