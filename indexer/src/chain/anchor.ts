import type { Context } from "ponder:registry";
import { anchors } from "ponder:schema";
import type { Hash } from "viem";

/** Notes a block whose events are in the tables. */
export async function anchor(
  context: Context,
  event: { block: { number: bigint; hash: Hash } },
): Promise<void> {
  await context.db
    .insert(anchors)
    .values({ block: Number(event.block.number), hash: event.block.hash })
    .onConflictDoNothing();
}
