import { type Address, encodeFunctionData, erc721Abi } from "viem";
import type { Config } from "wagmi";
import { readContracts } from "wagmi/actions";
import type { RunStep } from "../transactions/run.ts";

/** The step that lets a contract take one piece; none when it may already. */
export async function pieceApproval({
  config,
  receivables,
  owner,
  taker,
  takerName,
  pieceId,
}: {
  config: Config;
  receivables: Address;
  owner: Address;
  taker: Address;
  /** In the step's title: "the pool". */
  takerName: string;
  pieceId: bigint;
}): Promise<RunStep[]> {
  const contract = { address: receivables, abi: erc721Abi } as const;
  const [approved, isOperator] = await readContracts(config, {
    allowFailure: false,
    contracts: [
      { ...contract, functionName: "getApproved", args: [pieceId] },
      { ...contract, functionName: "isApprovedForAll", args: [owner, taker] },
    ],
  });
  if (isOperator || approved.toLowerCase() === taker.toLowerCase()) return [];
  return [
    {
      kind: "send",
      title: `Let ${takerName} take this piece`,
      call: () => ({
        to: receivables,
        data: encodeFunctionData({ abi: erc721Abi, functionName: "approve", args: [taker, pieceId] }),
      }),
    },
  ];
}
