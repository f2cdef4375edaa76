import { type Context, ponder } from "ponder:registry";
import { financings, pieces } from "ponder:schema";
import { afterPayment, carryingAt, duesAt } from "@lading/sdk/ladder";
import { lower, whereOf } from "../../decode/event.ts";
import { gradeOf } from "../../decode/grade.ts";
import { recoveryOf, writtenOffInterest } from "../../decode/recovery.ts";
import { tell } from "../receivables/story.ts";
import { changePool } from "./books.ts";

const WAD = 10n ** 18n;

/** The running financing of a piece: a pool reports on pieces that it has financed only. */
/** A piece's financing as it was before the event: a copy, since an update writes into the row it finds. */
async function financingOf(context: Context, pieceId: bigint) {
  const piece = await context.db.find(pieces, { id: pieceId });
  const id = piece?.financingId ?? null;
  const financing = id === null ? null : await context.db.find(financings, { id });
  if (financing === null) throw new Error(`Piece ${pieceId} has no financing`);
  return { ...financing };
}

ponder.on("FinancingPool:Financed", async ({ event, context }) => {
  const { pieceId, obligationId, advance, openFace, ...terms } = event.args;
  const pool = lower(event.log.address);
  await context.db.insert(financings).values({
    ...whereOf(event),
    pool,
    pieceId,
    obligationId,
    seller: lower(terms.seller),
    obligor: lower(terms.obligor),
    state: "open",
    dueDay: terms.dueDay,
    openFace,
    advance,
    annualRateBps: terms.annualRateBps,
    obligorGrade: gradeOf(terms.obligorGrade),
    supplierGrade: gradeOf(terms.supplierGrade),
    value: advance * WAD,
    rate: terms.rate,
    feeValue: 0n,
    feeRate: terms.feeRate,
    startedAt: Number(event.block.timestamp),
    exposure: advance,
    lateAccrued: 0n,
    collected: 0n,
    toPool: 0n,
    toPremium: 0n,
    toProtocol: 0n,
    toSeller: 0n,
    recovered: 0n,
    recoveredToPool: 0n,
    recoveredToGeneral: 0n,
    recoveredToNamed: 0n,
  });
  await context.db.update(pieces, { id: pieceId }).set({ financingId: event.id });
  await changePool(context, pool, (row) => ({ advanced: row.advanced + advance }));
  await tell(context, event, {
    obligationId,
    pieceId,
    kind: "financed",
    actor: terms.seller,
    amount: advance,
    figures: { openFace, annualRateBps: terms.annualRateBps },
  });
});

ponder.on("FinancingPool:PieceCollected", async ({ event, context }) => {
  const { pieceId, amount, toPool, toPremium, toProtocol, toSeller, value, rate, feeValue, feeRate } =
    event.args;
  const financing = await financingOf(context, pieceId);
  // `FinancingClosed` comes first when it closes; then nothing is left to compute.
  const rest =
    financing.state === "open"
      ? afterPayment(
          duesAt({ ...financing, lateInterest: financing.lateAccrued }, event.block.timestamp),
          financing.exposure,
          amount,
        )
      : { exposure: 0n, lateInterest: 0n };
  await context.db.update(financings, { id: financing.id }).set({
    exposure: rest.exposure,
    lateAccrued: rest.lateInterest,
    value,
    rate,
    feeValue,
    feeRate,
    startedAt: Number(event.block.timestamp),
    collected: financing.collected + amount,
    toPool: financing.toPool + toPool,
    toPremium: financing.toPremium + toPremium,
    toProtocol: financing.toProtocol + toProtocol,
    toSeller: financing.toSeller + toSeller,
  });
  await tell(context, event, {
    obligationId: financing.obligationId,
    pieceId,
    kind: "pool-collected",
    amount,
    figures: { toPool, toPremium, toProtocol, toSeller, value, rate },
  });
});

ponder.on("FinancingPool:FinancingClosed", async ({ event, context }) => {
  const { pieceId, seller, reason, interest, lateInterest } = event.args;
  const financing = await financingOf(context, pieceId);
  const closeReason = reason === 0 ? "paid" : "bought-back";
  await context.db.update(financings, { id: financing.id }).set({
    state: "closed",
    closeReason,
    closedAt: Number(event.block.timestamp),
    exposure: 0n,
    lateAccrued: 0n,
    value: 0n,
    rate: 0n,
    feeValue: 0n,
    feeRate: 0n,
    // A piece that waits for its seller can bring more; it owes nothing then and closes once more.
    interest: (financing.interest ?? 0n) + interest,
    lateInterest: (financing.lateInterest ?? 0n) + lateInterest,
  });
  await changePool(context, event.log.address, (row) => ({
    interestEarned: row.interestEarned + interest + lateInterest,
  }));
  await tell(context, event, {
    obligationId: financing.obligationId,
    pieceId,
    kind: "financing-closed",
    actor: seller,
    figures: { interest, lateInterest },
    note: closeReason,
  });
});

ponder.on("FinancingPool:WrittenOff", async ({ event, context }) => {
  const { pieceId, loss, namedCover, generalCover, uncovered } = event.args;
  const financing = await financingOf(context, pieceId);
  await context.db.update(financings, { id: financing.id }).set({
    state: "written-off",
    exposure: 0n,
    lateAccrued: writtenOffInterest(financing, event.block.timestamp),
    startedAt: Number(event.block.timestamp),
    value: 0n,
    rate: 0n,
    feeValue: 0n,
    feeRate: 0n,
    loss,
    namedCover,
    generalCover,
    uncovered,
  });
  await changePool(context, event.log.address, (row) => ({ uncovered: row.uncovered + uncovered }));
  await tell(context, event, {
    obligationId: financing.obligationId,
    pieceId,
    kind: "written-off",
    amount: loss,
    figures: { namedCover, generalCover, uncovered, carrying: carryingAt(financing, event.block.timestamp) },
  });
});

ponder.on("FinancingPool:Recovered", async ({ event, context }) => {
  const { pieceId, amount, toPool, toGeneralCover, toNamedCover, toSeller } = event.args;
  const financing = await financingOf(context, pieceId);
  const { loss, interest } = recoveryOf(financing, toPool);
  await context.db.update(financings, { id: financing.id }).set({
    collected: financing.collected + amount,
    lateAccrued: interest.left,
    toSeller: financing.toSeller + toSeller,
    recovered: financing.recovered + amount,
    recoveredToPool: financing.recoveredToPool + loss,
    recoveredToGeneral: financing.recoveredToGeneral + toGeneralCover,
    recoveredToNamed: financing.recoveredToNamed + toNamedCover,
  });
  await changePool(context, event.log.address, (row) => ({ recovered: row.recovered + loss }));
  await tell(context, event, {
    obligationId: financing.obligationId,
    pieceId,
    kind: "recovered",
    amount,
    figures: { toPool, toGeneralCover, toNamedCover, toSeller },
  });
});

ponder.on("FinancingPool:FaceReduced", async ({ event, context }) => {
  const { pieceId, face } = event.args;
  const { obligationId } = await financingOf(context, pieceId);
  await tell(context, event, { obligationId, pieceId, kind: "face-reduced", amount: face });
});
