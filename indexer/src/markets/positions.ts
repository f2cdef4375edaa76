import type { Context } from "ponder:registry";
import { marketPositions } from "ponder:schema";
import type { Address } from "viem";
import { type Happening, lower } from "../../decode/event.ts";
import { earnedUpTo, type FeeSums } from "../../decode/provider-fees.ts";

type Position = Omit<typeof marketPositions.$inferSelect, "market" | "account">;

const emptyPosition = (openedAt: number): Position => ({
  shares: 0n,
  staked: 0n,
  baseDeposited: 0n,
  quoteDeposited: 0n,
  baseWithdrawn: 0n,
  quoteWithdrawn: 0n,
  baseFees: 0n,
  quoteFees: 0n,
  baseFeesPerShare: 0n,
  quoteFeesPerShare: 0n,
  sent: false,
  openedAt,
});

/** Settles an account's part of the fees with the shares it had until now, then changes what it has. */
export async function changePosition(
  context: Context,
  event: Happening,
  market: { id: bigint } & FeeSums,
  account: Address,
  change: (row: Position) => Partial<Position>,
): Promise<void> {
  const next = (row: Position) => ({ ...earnedUpTo(row, market), ...change(row) });
  const empty = emptyPosition(Number(event.block.timestamp));
  await context.db
    .insert(marketPositions)
    .values({ market: market.id, account: lower(account), ...empty, ...next(empty) })
    .onConflictDoUpdate(next);
}
