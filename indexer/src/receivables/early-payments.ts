import { type Context, ponder } from "ponder:registry";
import { earlyAsks, earlyCredits, earlyFills, earlyOffers } from "ponder:schema";
import { levelFor } from "@lading/sdk/early-payments";
import type { Address } from "viem";
import { lower, whereOf } from "../../decode/event.ts";
import { tell } from "./story.ts";

type Offer = typeof earlyOffers.$inferSelect;

async function offerOf(context: Context, offerId: bigint): Promise<Offer> {
  const offer = await context.db.find(earlyOffers, { id: `${offerId}` });
  if (offer === null) throw new Error(`Offer ${offerId} was never made`);
  return offer;
}

const changeOffer = (
  context: Context,
  offerId: bigint,
  change: (row: Offer) => Partial<Offer>,
): Promise<Offer> => context.db.update(earlyOffers, { id: `${offerId}` }).set(change);

ponder.on("EarlyPayment:OfferMade", async ({ event, context }) => {
  const { offerId, buyer, asset, budget, closesAt, ...terms } = event.args;
  await context.db.insert(earlyOffers).values({
    ...whereOf(event),
    id: `${offerId}`,
    offerId,
    buyer: lower(buyer),
    asset: lower(asset),
    budget,
    remaining: budget,
    minRateBps: terms.minRateBps,
    instantRateBps: terms.instantRateBps,
    minDaysEarly: terms.minDaysEarly,
    closesAt: Number(closesAt),
    state: "open",
    paid: 0n,
    discount: 0n,
    fills: 0,
  });
});

ponder.on("EarlyPayment:OfferToppedUp", async ({ event, context }) => {
  const { offerId, amount, budget } = event.args;
  await changeOffer(context, offerId, (row) => ({ budget: row.budget + amount, remaining: budget }));
});

ponder.on("EarlyPayment:OfferClosed", async ({ event, context }) => {
  await changeOffer(context, event.args.offerId, () => ({ state: "closed", remaining: 0n }));
});

ponder.on("EarlyPayment:RoundCleared", async ({ event, context }) => {
  const { offerId, rateBps, share, matched, clearedOn, budget } = event.args;
  await changeOffer(context, offerId, (row) => ({
    state: "cleared",
    rateBps,
    level: levelFor(rateBps, row.minRateBps),
    share,
    matched,
    clearedOn,
    remaining: budget,
  }));
});

ponder.on("EarlyPayment:Asked", async ({ event, context }) => {
  const { offerId, pieceId, obligationId, rateBps, open, dueDay } = event.args;
  const owner = lower(event.args.owner);
  const { minRateBps } = await offerOf(context, offerId);
  const { id: asked, ...where } = whereOf(event);
  const level = levelFor(rateBps, minRateBps);
  const row = { ...where, asked, obligationId, owner, state: "open", open, dueDay, rateBps, level };
  await context.db
    .insert(earlyAsks)
    .values({ offerId, pieceId, ...row })
    .onConflictDoUpdate(row);
  const figures = { offer: offerId, rateBps };
  await tell(context, event, {
    ...{ obligationId, pieceId, kind: "early-asked", actor: owner, amount: open, figures },
  });
});

ponder.on("EarlyPayment:AskReduced", async ({ event, context }) => {
  const { offerId, pieceId, open } = event.args;
  await context.db.update(earlyAsks, { offerId, pieceId }).set({ open });
});

ponder.on("EarlyPayment:AskEnded", async ({ event, context }) => {
  const { offerId, pieceId, owner } = event.args;
  const { obligationId } = await context.db
    .update(earlyAsks, { offerId, pieceId })
    .set({ state: "ended", open: 0n });
  await tell(context, event, { obligationId, pieceId, kind: "early-ask-ended", actor: owner });
});

ponder.on("EarlyPayment:Filled", async ({ event, context }) => {
  const { offerId, pieceId, obligationId, paid, discount, rateBps, daysEarly, instant, budget } = event.args;
  const owner = lower(event.args.owner);
  const { buyer, asset } = await changeOffer(context, offerId, (row) => ({
    remaining: budget,
    paid: row.paid + paid,
    discount: row.discount + discount,
    fills: row.fills + 1,
  }));
  if (!instant) {
    await context.db.update(earlyAsks, { offerId, pieceId }).set({ state: "filled", open: 0n });
  }
  await context.db.insert(earlyFills).values({
    ...whereOf(event),
    offerId,
    pieceId,
    obligationId,
    owner,
    buyer,
    asset,
    paid,
    discount,
    rateBps,
    daysEarly,
    instant,
  });
  await tell(context, event, {
    obligationId,
    pieceId,
    kind: "paid-early",
    actor: owner,
    amount: paid,
    figures: { discount, rateBps, daysEarly },
  });
});

ponder.on("EarlyPayment:Credited", ({ event, context }) =>
  changeCredit(context, event.args.account, event.args.asset, event.args.amount),
);

ponder.on("EarlyPayment:CreditClaimed", ({ event, context }) =>
  changeCredit(context, event.args.account, event.args.asset, -event.args.amount),
);

async function changeCredit(context: Context, account: Address, asset: Address, by: bigint): Promise<void> {
  await context.db
    .insert(earlyCredits)
    .values({ account: lower(account), asset: lower(asset), amount: by })
    .onConflictDoUpdate((row) => ({ amount: row.amount + by }));
}
