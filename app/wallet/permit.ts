import {
  type Address,
  encodeFunctionData,
  erc20Abi,
  type Hex,
  isAddressEqual,
  parseAbi,
  parseSignature,
} from "viem";
import type { Config } from "wagmi";
import { getBytecode, readContract, readContracts, signTypedData } from "wagmi/actions";
import type { ContractCall, RunStep } from "../transactions/run.ts";

/** ERC-2612 with the EIP-712 domain of ERC-5267. */
const permitAbi = parseAbi([
  "function nonces(address owner) view returns (uint256)",
  "function eip712Domain() view returns (bytes1 fields, string name, string version, uint256 chainId, address verifyingContract, bytes32 salt, uint256[] extensions)",
]);

/** The contract `SelfPermit` that every contract of the system which takes money is built on. */
const selfPermitAbi = parseAbi([
  "function multicall(bytes[] data) returns (bytes[])",
  "function selfPermit(address token, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s)",
]);

const permitTypes = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
} as const;

/** An amount of a token that an act takes. */
export interface Spending {
  token: Address;
  tokenName: string;
  /** Exact amount, asset units. */
  amount: bigint;
}

interface Act {
  config: Config;
  owner: Address;
  /** Whose money it is, when a staff wallet acts: only the company's own wallet can allow it to be taken. */
  payer?: Address;
  /** The contract that takes the money; `act` is a call to it. */
  spender: Address;
  /** Calldata of the act on `spender`. */
  act: Hex;
  /** Chain seconds, from which the permit's deadline is counted. */
  now: number;
  /** What the act is, for the step list: "Deposit". */
  title: string;
}

export interface Spend extends Act, Spending {}

/** Long enough for a slow block, short enough to be forgotten. */
const PERMIT_SECONDS = 3_600n;

/**
 * The steps to spend a token, computed once: nothing extra when the allowance suffices, else a signed permit in the
 * same transaction, else an approval of the exact amount first.
 */
export const spendSteps = ({ token, tokenName, amount, ...act }: Spend): Promise<RunStep[]> =>
  spendAllSteps({ ...act, spendings: [{ token, tokenName, amount }] });

/**
 * As `spendSteps` for an act that takes several tokens.
 * @throws When it is another's money and that one has not allowed enough.
 */
export async function spendAllSteps({
  config,
  owner,
  payer = owner,
  spender,
  spendings,
  act,
  now,
  title,
}: Act & { spendings: readonly Spending[] }): Promise<RunStep[]> {
  const deadline = BigInt(now) + PERMIT_SECONDS;
  const code = await getBytecode(config, { address: owner });
  // Contract wallets sign by ERC-1271, which ERC-2612 does not know: they approve.
  const isContract = (code ?? "0x") !== "0x";
  const steps: RunStep[] = [];
  const permits: Hex[] = [];
  for (const { token, tokenName, amount } of spendings) {
    const [allowance, nonce, domain] = await readContracts(config, {
      contracts: [
        { address: token, abi: erc20Abi, functionName: "allowance", args: [payer, spender] },
        { address: token, abi: permitAbi, functionName: "nonces", args: [owner] },
        { address: token, abi: permitAbi, functionName: "eip712Domain" },
      ],
    });
    if (allowance.status === "success" && allowance.result >= amount) continue;
    if (!isAddressEqual(payer, owner)) {
      throw new Error(
        `The company pays this, and its own wallet has not allowed that much ${tokenName} to be taken. Act with the company's wallet, or have it approve the amount first.`,
      );
    }
    if (isContract || nonce.status !== "success" || domain.status !== "success") {
      steps.push({
        kind: "send",
        title: `Approve ${tokenName}`,
        call: () => ({
          to: token,
          data: encodeFunctionData({ abi: erc20Abi, functionName: "approve", args: [spender, amount] }),
        }),
      });
      continue;
    }
    const [, name, version, chainId, verifyingContract] = domain.result;
    steps.push({
      kind: "sign",
      title: `Permit ${tokenName}`,
      sign: async () => {
        const signature = await signTypedData(config, {
          account: owner,
          domain: { name, version, chainId: Number(chainId), verifyingContract },
          types: permitTypes,
          primaryType: "Permit",
          message: { owner, spender, value: amount, nonce: nonce.result, deadline },
        });
        const { r, s, yParity } = parseSignature(signature);
        permits.push(
          encodeFunctionData({
            abi: selfPermitAbi,
            functionName: "selfPermit",
            args: [token, amount, deadline, 27 + yParity, r, s],
          }),
        );
      },
    });
  }
  const asked = steps.filter(({ kind }) => kind === "sign").length;
  steps.push({
    kind: "send",
    title,
    call: (): ContractCall => {
      if (permits.length !== asked) throw new Error("The permit has to be signed before it is used.");
      if (asked === 0) return { to: spender, data: act };
      const data = encodeFunctionData({
        abi: selfPermitAbi,
        functionName: "multicall",
        args: [[...permits, act]],
      });
      return { to: spender, data };
    },
  });
  return steps;
}

/** Balance of an ERC-20 token, asset units. */
export const balanceOf = (config: Config, token: Address, owner: Address): Promise<bigint> =>
  readContract(config, { address: token, abi: erc20Abi, functionName: "balanceOf", args: [owner] });
