import type { Context } from "ponder:registry";
import { pools } from "ponder:schema";
import type { Address } from "viem";
import { lower } from "../../decode/event.ts";

export type Pool = Omit<typeof pools.$inferSelect, "address">;

const emptyPool: Pool = {
  policy: null,
  provisionSteps: null,
  bookedAt: 0,
  cash: 0n,
  reserved: 0n,
  base: 0n,
  rate: 0n,
  provisions: 0n,
  supply: 0n,
  advanced: 0n,
  interestEarned: 0n,
  uncovered: 0n,
  recovered: 0n,
  queuedShares: 0n,
  fundingCapacity: null,
  fundingWindow: null,
};

/** Changes a pool's row, which its first event makes. */
export async function changePool(
  context: Context,
  address: Address,
  change: (row: Pool) => Partial<Pool>,
): Promise<void> {
  await context.db
    .insert(pools)
    .values({ address: lower(address), ...emptyPool, ...change(emptyPool) })
    .onConflictDoUpdate(change);
}
