import type { Context } from "ponder:registry";
import { story } from "ponder:schema";
import type { StoryKind } from "@lading/sdk/api";
import type { Address } from "viem";
import { type Happening, lower, whereOf } from "../../decode/event.ts";
import { anchor } from "../chain/anchor.ts";

export type Telling = {
  obligationId: bigint;
  pieceId?: bigint;
  kind: StoryKind;
  /** Left out where the event names nobody: then it is the sender of the transaction. */
  actor?: Address;
  amount?: bigint;
  figures?: Record<string, bigint | number>;
  note?: string;
};

/** Adds an event to its obligation's timeline. */
export async function tell(context: Context, event: Happening, telling: Telling): Promise<void> {
  await anchor(context, event);
  await context.db.insert(story).values({
    ...whereOf(event),
    obligationId: telling.obligationId,
    pieceId: telling.pieceId ?? null,
    kind: telling.kind,
    actor: lower(telling.actor ?? event.transaction.from),
    contract: lower(event.log.address),
    amount: telling.amount ?? null,
    figures: Object.fromEntries(
      Object.entries(telling.figures ?? {}).map(([name, figure]) => [name, figure.toString()]),
    ),
    note: telling.note ?? null,
  });
}
