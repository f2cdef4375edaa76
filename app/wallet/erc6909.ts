import { encodeFunctionData, parseAbi } from "viem";
import { readContracts } from "wagmi/actions";
import type { RunStep } from "../transactions/run.ts";
import type { Spend } from "./permit.ts";

/** What liquidity and cover shares are: many tokens in one contract, told apart by id. */
export const erc6909Abi = parseAbi([
  "function balanceOf(address owner, uint256 id) view returns (uint256)",
  "function allowance(address owner, address spender, uint256 id) view returns (uint256)",
  "function isOperator(address owner, address spender) view returns (bool)",
  "function approve(address spender, uint256 id, uint256 amount) returns (bool)",
]);

/** The steps to spend an ERC-6909 token: an approval of the exact amount first, unless one stands. It knows no permits. */
export async function spendPartSteps({
  config,
  owner,
  token,
  tokenName,
  id,
  spender,
  amount,
  act,
  title,
}: Omit<Spend, "now"> & { id: bigint }): Promise<RunStep[]> {
  const contract = { address: token, abi: erc6909Abi } as const;
  const [allowance, isOperator] = await readContracts(config, {
    allowFailure: false,
    contracts: [
      { ...contract, functionName: "allowance", args: [owner, spender, id] },
      { ...contract, functionName: "isOperator", args: [owner, spender] },
    ],
  });
  const send: RunStep = { kind: "send", title, call: () => ({ to: spender, data: act }) };
  if (isOperator || allowance >= amount) return [send];
  return [
    {
      kind: "send",
      title: `Approve ${tokenName}`,
      call: () => ({
        to: token,
        data: encodeFunctionData({ abi: erc6909Abi, functionName: "approve", args: [spender, id, amount] }),
      }),
    },
    send,
  ];
}
