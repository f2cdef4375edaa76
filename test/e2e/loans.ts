import { financingPoolAbi, financingStates, receivablesAbi, stablecoinAbi } from "@lading/sdk/contracts";
import { personaOf, personas } from "@lading/sdk/personas";
import { encodeFunctionData } from "viem";
import type { Ledger } from "./ledger.ts";
import { act } from "./personas.ts";

/** What the pool's books say about a piece. */
export async function financingState(chain: Ledger, pieceId: bigint): Promise<string | undefined> {
  const { state } = await chain.client.readContract({
    ...chain.ofPool,
    functionName: "financingOf",
    args: [pieceId],
  });
  return financingStates[state];
}

export type Loan = { pieceId: bigint; obligationId: bigint; dueDay: number };

/** Loans of the pool that are open now, those due first in front. */
export async function openLoans(chain: Ledger, obligor?: string): Promise<Loan[]> {
  const financed = await chain.client.getContractEvents({
    address: chain.pool.address,
    abi: financingPoolAbi,
    eventName: "Financed",
    fromBlock: 0n,
    strict: true,
  });
  const loans: Loan[] = [];
  for (const { args } of financed) {
    if (obligor !== undefined && args.obligor !== personaOf(obligor).address) continue;
    if ((await financingState(chain, args.pieceId)) === "open") loans.push(args);
  }
  return loans.sort((a, b) => a.dueDay - b.dueDay);
}

export async function firstLoan(loans: Promise<Loan[]>): Promise<Loan> {
  const [loan] = await loans;
  if (!loan) throw new Error("The demo world has no such loan.");
  return loan;
}

/** The buyer of a loan pays all that is open, straight through to the pool. */
export async function payLoan(
  chain: Ledger,
  { pieceId, obligationId }: Pick<Loan, "pieceId" | "obligationId">,
): Promise<void> {
  const { receivables } = chain.deployment.contracts;
  const { obligor, face, paid } = await chain.obligation(obligationId);
  const key = personas.find(({ address }) => address === obligor)?.key ?? "";
  const open = face - paid;
  // Another piece of the same debt may have brought the payment already: its money waits for this one.
  if (open === 0n) {
    const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "settle", args: [pieceId] });
    await act(key, [{ to: chain.pool.address, data }]);
    return;
  }
  const coin = { to: chain.asset.address };
  await act(key, [
    {
      ...coin,
      data: encodeFunctionData({ abi: stablecoinAbi, functionName: "mint", args: [obligor, open] }),
    },
    {
      ...coin,
      data: encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: [receivables, open] }),
    },
    {
      to: receivables,
      data: encodeFunctionData({
        abi: receivablesAbi,
        functionName: "pay",
        args: [obligationId, open, [pieceId]],
      }),
    },
  ]);
}
