import { earlyPaymentAbi, receivablesAbi } from "@lading/sdk/contracts";
import { encodeFunctionData, parseEventLogs, parseUnits } from "viem";
import { poolOf, provide } from "./funding.ts";
import type { EarlyPaymentStory } from "./plan.ts";
import type { Obligation } from "./receivables.ts";
import { openingOf, type World } from "./world.ts";

/** The buyer escrows its budget. */
export async function offerEarlyPayment(world: World, story: EarlyPaymentStory): Promise<bigint> {
  const { earlyPayment } = world.deployment.contracts;
  const { asset, decimals } = poolOf(world, story.currency);
  const budget = parseUnits(String(story.budget), decimals);
  await provide(world, story.buyer, asset, earlyPayment, budget);
  const terms = {
    buyer: world.accountOf(story.buyer).address,
    asset,
    budget,
    minRateBps: story.minRateBps,
    instantRateBps: story.instantRateBps,
    minDaysEarly: story.minDaysEarly,
    closesAt: BigInt(openingOf(world, story.closes)),
  };
  const data = encodeFunctionData({ abi: earlyPaymentAbi, functionName: "offer", args: [terms] });
  const { logs } = await world.send(story.buyer, { to: earlyPayment, data });
  const [made] = parseEventLogs({ abi: earlyPaymentAbi, eventName: "OfferMade", logs });
  if (!made) throw new Error(`The offer of ${story.buyer} left no trace.`);
  return made.args.offerId;
}

/** A supplier asks for early payment of the one piece of its invoice. */
export async function askForEarlyPayment(
  world: World,
  offerId: bigint,
  { story, pieces }: Obligation,
  rateBps: number,
): Promise<void> {
  const { earlyPayment, receivables } = world.deployment.contracts;
  const [piece] = pieces;
  if (!piece) throw new Error(`${story.number} has no piece.`);
  const approve = encodeFunctionData({
    abi: receivablesAbi,
    functionName: "approve",
    args: [earlyPayment, piece.id],
  });
  await world.send(piece.owner, { to: receivables, data: approve });
  const args = [offerId, piece.id, rateBps] as const;
  const data = encodeFunctionData({ abi: earlyPaymentAbi, functionName: "ask", args });
  await world.send(piece.owner, { to: earlyPayment, data });
}

/** Clears a round that has closed, and returns what is left of the budget to the buyer. */
export async function clearRound(world: World, offerId: bigint, story: EarlyPaymentStory): Promise<void> {
  const { earlyPayment: to } = world.deployment.contracts;
  const clear = encodeFunctionData({
    abi: earlyPaymentAbi,
    functionName: "clear",
    args: [offerId, BigInt(story.asks.length)],
  });
  await world.send(story.buyer, { to, data: clear });
  const rest = encodeFunctionData({ abi: earlyPaymentAbi, functionName: "cancelOffer", args: [offerId] });
  await world.send(story.buyer, { to, data: rest });
}
