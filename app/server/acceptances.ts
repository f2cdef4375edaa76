import { type Deployment, explainError, receivablesAbi } from "@lading/sdk/contracts";
import type { Pool } from "pg";
import { type Address, getAddress, type Hex, type PublicClient } from "viem";
import { z } from "zod";
import { ProblemError } from "./problem.ts";

/** An acceptance a buyer signed: enough to call `acceptBySig`. Decimal strings for whole numbers. */
export const signedAcceptance = z.object({
  obligationId: z.string().regex(/^\d{1,78}$/),
  acceptor: z.string().transform((text, context): Address => {
    try {
      return getAddress(text);
    } catch {
      context.addIssue({ code: "custom", message: "is not an address" });
      return z.NEVER;
    }
  }),
  /** Seconds; the signature is void afterwards. */
  deadline: z.number().int().positive(),
  signature: z
    .string()
    .regex(/^0x[0-9a-fA-F]{2,20000}$/)
    .transform((text) => text as Hex),
});

export type SignedAcceptance = z.infer<typeof signedAcceptance>;

type System = { pool: Pool; chain: PublicClient; deployment: Deployment };

/**
 * Stores an acceptance after the contract itself has found it good: the same call that will record it is simulated, so
 * signature, acceptor's authority and limit, state and deadline are all checked by one rule.
 * Storing the same obligation again replaces the signature.
 * @throws ProblemError 422 with the contract's reason.
 */
export async function storeAcceptance(
  { pool, chain, deployment }: System,
  acceptance: SignedAcceptance,
): Promise<void> {
  const { receivables } = deployment.contracts;
  const obligationId = BigInt(acceptance.obligationId);
  let parties: { creditor: Address; obligor: Address };
  try {
    await chain.simulateContract({
      address: receivables,
      abi: receivablesAbi,
      functionName: "acceptBySig",
      args: [obligationId, acceptance.acceptor, BigInt(acceptance.deadline), acceptance.signature],
    });
    parties = await chain.readContract({
      address: receivables,
      abi: receivablesAbi,
      functionName: "obligationOf",
      args: [obligationId],
    });
  } catch (error) {
    const { name, sentence, how } = explainError(error);
    throw new ProblemError(422, "Acceptance refused", `${sentence} ${how}`, { error: name });
  }
  await pool.query(
    `insert into app.acceptances
       (chain_id, receivables, obligation_id, creditor, obligor, acceptor, deadline, signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8)
     on conflict (chain_id, receivables, obligation_id) do update
       set acceptor = excluded.acceptor, deadline = excluded.deadline, signature = excluded.signature`,
    [
      deployment.chainId,
      receivables.toLowerCase(),
      acceptance.obligationId,
      parties.creditor.toLowerCase(),
      parties.obligor.toLowerCase(),
      acceptance.acceptor.toLowerCase(),
      acceptance.deadline,
      acceptance.signature,
    ],
  );
}

/** Acceptances that concern an account as creditor, obligor or signer, still within their deadline. */
export async function listAcceptances(
  { pool, deployment }: Omit<System, "chain">,
  account: Address,
  chainNow: number,
): Promise<SignedAcceptance[]> {
  const { rows } = await pool.query<{
    obligation_id: string;
    acceptor: Address;
    deadline: string;
    signature: Hex;
  }>(
    `select obligation_id, acceptor, deadline, signature from app.acceptances
     where chain_id = $1 and receivables = $2 and deadline > $3 and $4 in (creditor, obligor, acceptor)
     order by created_at desc limit 500`,
    [deployment.chainId, deployment.contracts.receivables.toLowerCase(), chainNow, account.toLowerCase()],
  );
  return rows.map((row) => ({
    obligationId: row.obligation_id,
    acceptor: row.acceptor,
    deadline: Number(row.deadline),
    signature: row.signature,
  }));
}
