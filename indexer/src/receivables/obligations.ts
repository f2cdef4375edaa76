import { type Context, ponder } from "ponder:registry";
import { creditNotes, obligations, payments, pieces } from "ponder:schema";
import { lower, whereOf } from "../../decode/event.ts";
import { storable } from "../../decode/text.ts";
import { tell } from "./story.ts";

ponder.on("Receivables:Issued", async ({ event, context }) => {
  const { obligationId, pieceId, face, ...terms } = event.args;
  const creditor = lower(terms.creditor);
  await context.db.insert(obligations).values({
    id: obligationId,
    creditor,
    obligor: lower(terms.obligor),
    asset: lower(terms.asset),
    face,
    paid: 0n,
    issuedDay: terms.issuedDay,
    dueDay: terms.dueDay,
    acceptBy: terms.acceptBy,
    state: "issued",
    contested: false,
    documentHash: terms.documentHash,
    orderId: terms.orderId,
    exactTag: terms.exactTag,
    livePieces: 1,
    issuedAt: Number(event.block.timestamp),
  });
  await context.db.insert(pieces).values({
    id: pieceId,
    obligationId,
    owner: creditor,
    live: true,
    face,
    claimed: 0n,
    depth: 0,
    takeUpBy: 0n,
  });
  await tell(context, event, { obligationId, pieceId, kind: "issued", actor: creditor, amount: face });
});

ponder.on("Receivables:Accepted", async ({ event, context }) => {
  const { obligationId, acceptor, bySignature } = event.args;
  const row = await context.db.update(obligations, { id: obligationId }).set({
    state: "accepted",
    acceptedAt: Number(event.block.timestamp),
    acceptor: lower(acceptor),
    acceptedBySignature: bySignature,
    acceptanceId: event.id,
  });
  await tell(context, event, { obligationId, kind: "accepted", actor: acceptor, amount: row.face });
});

ponder.on("Receivables:Rejected", async ({ event, context }) => {
  const { obligationId, obligor } = event.args;
  const reason = storable(event.args.reason);
  await endUnaccepted(context, obligationId, "rejected", event.block.timestamp, reason);
  await tell(context, event, { obligationId, kind: "rejected", actor: obligor, note: reason });
});

ponder.on("Receivables:Cancelled", async ({ event, context }) => {
  const { obligationId, creditor } = event.args;
  await endUnaccepted(context, obligationId, "cancelled", event.block.timestamp);
  await tell(context, event, { obligationId, kind: "cancelled", actor: creditor });
});

ponder.on("Receivables:Lapsed", async ({ event, context }) => {
  const { obligationId } = event.args;
  await endUnaccepted(context, obligationId, "lapsed", event.block.timestamp);
  await tell(context, event, { obligationId, kind: "lapsed" });
});

ponder.on("Receivables:Paid", async ({ event, context }) => {
  const { obligationId, payer, amount, paid } = event.args;
  await context.db.update(obligations, { id: obligationId }).set({ paid });
  await context.db
    .insert(payments)
    .values({ ...whereOf(event), obligationId, payer: lower(payer), amount, paid });
  await tell(context, event, { obligationId, kind: "paid", actor: payer, amount, figures: { paid } });
});

ponder.on("Receivables:Settled", async ({ event, context }) => {
  const { obligationId } = event.args;
  const settledAt = Number(event.block.timestamp);
  await context.db.update(obligations, { id: obligationId }).set({ state: "settled", settledAt });
  await tell(context, event, { obligationId, kind: "settled" });
});

ponder.on("Receivables:Credited", async ({ event, context }) => {
  const { obligationId, pieceId, amount, face, documentHash } = event.args;
  await context.db.update(obligations, { id: obligationId }).set({ face });
  await context.db.update(pieces, { id: pieceId }).set({ face });
  await context.db
    .insert(creditNotes)
    .values({ ...whereOf(event), obligationId, pieceId, amount, face, documentHash });
  await tell(context, event, { obligationId, pieceId, kind: "credited", amount, figures: { face } });
});

ponder.on("Receivables:ClaimRaised", async ({ event, context }) => {
  const { obligationId, obligor } = event.args;
  const claimReason = storable(event.args.reason);
  const claimedAt = Number(event.block.timestamp);
  await context.db.update(obligations, { id: obligationId }).set({ contested: true, claimReason, claimedAt });
  await tell(context, event, { obligationId, kind: "claim-raised", actor: obligor, note: claimReason });
});

ponder.on("Receivables:ClaimWithdrawn", async ({ event, context }) => {
  const { obligationId, obligor } = event.args;
  await context.db
    .update(obligations, { id: obligationId })
    .set({ contested: false, claimReason: null, claimedAt: null });
  await tell(context, event, { obligationId, kind: "claim-withdrawn", actor: obligor });
});

/** The piece goes with its burn, which the same transaction reports. */
async function endUnaccepted(
  context: Context,
  obligationId: bigint,
  state: "rejected" | "cancelled" | "lapsed",
  timestamp: bigint,
  rejectionReason: string | null = null,
): Promise<void> {
  await context.db
    .update(obligations, { id: obligationId })
    .set({ state, voidedAt: Number(timestamp), livePieces: 0, rejectionReason });
}
