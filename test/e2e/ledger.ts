import { obligationDetail, poolDetail } from "@lading/sdk/api";
import {
  financingPoolAbi,
  type ObligationState,
  obligationStates,
  receivablesAbi,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { readDeployment } from "@lading/sdk/deployment";
import { type Address, createTestClient, http, publicActions } from "viem";
import { expect, inject, vi } from "vitest";
import type { z } from "zod";

/** The chain under the pages, read without the app. */
export function ledger() {
  const { rpcUrl, deployment: path } = inject("stack");
  const deployment = readDeployment(path);
  const client = createTestClient({ mode: "anvil", transport: http(rpcUrl) }).extend(publicActions);
  const { receivables } = deployment.contracts;
  const asset = deployment.assets.find(({ currency }) => currency === "EUR");
  const pool = deployment.pools.find((candidate) => candidate.asset === asset?.address);
  if (!asset || !pool) throw new Error("The deployment has no EUR pool.");
  const ofPool = { address: pool.address, abi: financingPoolAbi } as const;

  return {
    deployment,
    client,
    asset,
    pool,
    ofPool,
    /** Seconds of the chain's last block. */
    now: async () => Number((await client.getBlock()).timestamp),
    /** Moves the chain's clock; only time passes, nothing is sent. */
    async pass(days: number): Promise<void> {
      await client.increaseTime({ seconds: days * 86_400 });
      await client.mine({ blocks: 1 });
    },
    balanceOf: (account: Address) =>
      client.readContract({
        address: asset.address,
        abi: stablecoinAbi,
        functionName: "balanceOf",
        args: [account],
      }),
    obligation: (id: bigint) =>
      client.readContract({
        address: receivables,
        abi: receivablesAbi,
        functionName: "obligationOf",
        args: [id],
      }),
    async stateOf(id: bigint): Promise<ObligationState | undefined> {
      const { state } = await this.obligation(id);
      return obligationStates[state];
    },
  };
}

export type Ledger = ReturnType<typeof ledger>;

/** Asks the indexer until its answer fits, as it follows the chain by a moment. */
export async function untilIndexed<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  fits: (answer: z.infer<Schema>) => void,
): Promise<void> {
  const { indexer } = inject("stack");
  await vi.waitFor(
    async () => {
      const response = await fetch(`${indexer}/api/v1/${path}`);
      expect(response.status).toBe(200);
      fits(schema.parse(await response.json()));
    },
    { timeout: 30_000, interval: 250 },
  );
}

/** What the indexer says about an obligation. */
export const indexedObligation = (
  id: bigint,
  fits: (answer: z.infer<typeof obligationDetail>) => void,
): Promise<void> => untilIndexed(`obligations/${id}`, obligationDetail, fits);

/** What the indexer says about a pool. */
export const indexedPool = (
  address: Address,
  fits: (answer: z.infer<typeof poolDetail>) => void,
): Promise<void> => untilIndexed(`pools/${address}`, poolDetail, fits);
