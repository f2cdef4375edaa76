import { ponder } from "ponder:registry";
import { collections, obligations, pieces } from "ponder:schema";
import { zeroAddress } from "viem";
import { lower, whereOf } from "../../decode/event.ts";
import { splitInto } from "../../decode/split.ts";
import { isHolder } from "./holders.ts";
import { tell } from "./story.ts";

ponder.on("Receivables:Transfer", async ({ event, context }) => {
  const { from, to, tokenId } = event.args;
  // A new piece comes with `Issued` or `Split`, later in the same transaction.
  if (from === zeroAddress) return;
  const piece = await context.db
    .update(pieces, { id: tokenId })
    .set(to === zeroAddress ? { live: false } : { owner: lower(to) });
  // Burns, sales, asks and returns have entries of their own.
  if (to === zeroAddress || isHolder(from) || isHolder(to)) return;
  await tell(context, event, {
    obligationId: piece.obligationId,
    pieceId: tokenId,
    kind: "transferred",
    actor: from,
    amount: piece.face,
  });
});

ponder.on("Receivables:Collected", async ({ event, context }) => {
  const { pieceId, obligationId, owner, amount, claimed } = event.args;
  await context.db.update(pieces, { id: pieceId }).set({ claimed });
  await context.db
    .insert(collections)
    .values({ ...whereOf(event), obligationId, pieceId, owner: lower(owner), amount, claimed });
  await tell(context, event, {
    obligationId,
    pieceId,
    kind: "collected",
    actor: owner,
    amount,
    figures: { claimed },
  });
});

ponder.on("Receivables:Split", async ({ event, context }) => {
  const { pieceId, obligationId } = event.args;
  const parent = await context.db.find(pieces, { id: pieceId });
  if (parent === null) throw new Error(`Piece ${pieceId} was split before it was issued`);
  const children = splitInto(parent, event.args, isHolder);
  await context.db.insert(pieces).values(children);
  await context.db
    .update(obligations, { id: obligationId })
    .set((row) => ({ livePieces: row.livePieces + children.length - 1 }));
  await tell(context, event, {
    obligationId,
    pieceId,
    kind: "split",
    actor: parent.owner,
    amount: parent.face,
    figures: Object.fromEntries(children.map((child) => [`piece ${child.id}`, child.face])),
  });
});

ponder.on("Receivables:TakenUp", async ({ event, context }) => {
  const { pieceId, owner } = event.args;
  const piece = await context.db.update(pieces, { id: pieceId }).set({ takeUpBy: 0n, sender: null });
  const { obligationId } = piece;
  await tell(context, event, { obligationId, pieceId, kind: "taken-up", actor: owner, amount: piece.face });
});

ponder.on("Receivables:Returned", async ({ event, context }) => {
  const { pieceId, from } = event.args;
  const piece = await context.db.update(pieces, { id: pieceId }).set({ takeUpBy: 0n, sender: null });
  const { obligationId } = piece;
  await tell(context, event, { obligationId, pieceId, kind: "returned", actor: from, amount: piece.face });
});
