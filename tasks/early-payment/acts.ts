import { earlyPaymentAbi, offerStates, receivablesAbi, stablecoinAbi } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData, formatUnits, parseEventLogs, parseUnits } from "viem";
import { TaskFailure } from "../failure.ts";
import { labelOf, type Session, type SessionOptions, say, withSession } from "../session.ts";
import { assetAt, assetIn, formatAmount, formatInstant, parseAmount, parseId } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type OfOffer = SessionOptions & { offer: string };
type OfPiece = SessionOptions & { piece: string };

const secondsPerDay = 86_400n;
/** Seconds an act may wait before it is void. */
const patience = 600n;

const formatRate = (bps: number): string => `${formatUnits(BigInt(bps), 2)}%`;

export const list = (options: SessionOptions, hre: Environment): Promise<void> =>
  withSession(hre, options, "norrland", async (session) => {
    const { client, deployment } = session;
    const read = { address: deployment.contracts.earlyPayment, abi: earlyPaymentAbi } as const;
    for (let offerId = 1n; ; offerId++) {
      const [offer, result] = await Promise.all([
        client.readContract({ ...read, functionName: "offerOf", args: [offerId] }),
        client.readContract({ ...read, functionName: "resultOf", args: [offerId] }),
      ]);
      const state = offerStates[offer.state];
      if (state === undefined || state === "none") {
        if (offerId === 1n) say("No offer has been made.");
        return;
      }
      const asset = assetAt(deployment, offer.asset);
      say(
        `${offerId}  ${state.padEnd(8)} ${labelOf(session, offer.buyer)}: ${formatAmount(offer.budget, asset)} left, from ${formatRate(offer.minRateBps)}, at once ${formatRate(offer.instantRateBps)}, closes ${formatInstant(offer.closesAt)}`,
      );
      if (state === "cleared") say(`   cleared at ${formatRate(offer.rateBps)}`);
      if (result.matched !== 0n) {
        say(
          `   would clear at ${formatRate(result.rateBps)} with asks of ${formatAmount(result.matched, asset)}`,
        );
      }
    }
  });

export const offer = (
  options: SessionOptions & {
    currency: string;
    budget: string;
    min: string;
    instant: string;
    early: string;
    days: string;
  },
  hre: Environment,
): Promise<void> =>
  withSession(hre, options, "norrland", async (session) => {
    const asset = assetIn(session.deployment, options.currency);
    const budget = parseAmount(options.budget, asset);
    const { earlyPayment } = session.deployment.contracts;
    const { timestamp } = await session.client.getBlock();
    const terms = {
      buyer: await session.sender(),
      asset: asset.address,
      budget,
      minRateBps: parseRate(options.min),
      instantRateBps: parseRate(options.instant),
      minDaysEarly: Number(parseId(options.early, "days")),
      closesAt: timestamp + parseId(options.days, "days") * secondsPerDay,
    };
    await session.send(
      asset.address,
      encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: [earlyPayment, budget] }),
    );
    const data = encodeFunctionData({ abi: earlyPaymentAbi, functionName: "offer", args: [terms] });
    const { logs } = await session.send(earlyPayment, data);
    const [made] = parseEventLogs({ abi: earlyPaymentAbi, eventName: "OfferMade", logs });
    if (!made) throw new TaskFailure("The offer left no trace.");
    say(
      `Offer ${made.args.offerId} of ${formatAmount(budget, asset)} takes asks until ${formatInstant(terms.closesAt)}.`,
    );
  });

export const ask = (options: OfOffer & { piece: string; rate: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "lumen", async (session) => {
    const args = [parseId(options.offer, "an offer"), parseId(options.piece, "a piece")] as const;
    await approvePiece(session, args[1]);
    const data = encodeFunctionData({
      abi: earlyPaymentAbi,
      functionName: "ask",
      args: [...args, parseRate(options.rate)],
    });
    const { logs } = await session.send(session.deployment.contracts.earlyPayment, data);
    const [asked] = parseEventLogs({ abi: earlyPaymentAbi, eventName: "Asked", logs });
    if (!asked) throw new TaskFailure(`Piece ${args[1]} left no trace of an ask.`);
    say(`Piece ${args[1]} asks in round ${args[0]} at ${formatRate(asked.args.rateBps)} or less.`);
  });

export const withdraw = (options: OfPiece, hre: Environment): Promise<void> =>
  withSession(hre, options, "lumen", async (session) => {
    const id = parseId(options.piece, "a piece");
    const data = encodeFunctionData({ abi: earlyPaymentAbi, functionName: "withdrawAsk", args: [id] });
    await session.send(session.deployment.contracts.earlyPayment, data);
    say(`Piece ${id} is back with its owner.`);
  });

export const take = (options: OfOffer & { piece: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "lumen", async (session) => {
    const args = [parseId(options.offer, "an offer"), parseId(options.piece, "a piece")] as const;
    const { earlyPayment } = session.deployment.contracts;
    await approvePiece(session, args[1]);
    const { timestamp } = await session.client.getBlock();
    const call = {
      abi: earlyPaymentAbi,
      functionName: "take",
      args: [...args, 0n, timestamp + patience],
    } as const;
    // What it would pay now is the least it may pay.
    const { result } = await session.client.simulateContract({
      ...call,
      address: earlyPayment,
      account: await session.sender(),
    });
    const data = encodeFunctionData({ ...call, args: [...args, result, timestamp + patience] });
    await session.send(earlyPayment, data);
    const read = { address: earlyPayment, abi: earlyPaymentAbi } as const;
    const made = await session.client.readContract({ ...read, functionName: "offerOf", args: [args[0]] });
    say(`Piece ${args[1]} is paid early: ${formatAmount(result, assetAt(session.deployment, made.asset))}.`);
  });

export const clear = (options: OfOffer & { max: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "norrland", async (session) => {
    const { client, deployment } = session;
    const offerId = parseId(options.offer, "an offer");
    const args = [offerId, parseId(options.max, "asks")] as const;
    const data = encodeFunctionData({ abi: earlyPaymentAbi, functionName: "clear", args });
    const { logs } = await session.send(deployment.contracts.earlyPayment, data);
    const read = { address: deployment.contracts.earlyPayment, abi: earlyPaymentAbi } as const;
    const cleared = await client.readContract({ ...read, functionName: "offerOf", args: [offerId] });
    const asset = assetAt(deployment, cleared.asset);
    const fills = parseEventLogs({ abi: earlyPaymentAbi, eventName: "Filled", logs });
    say(`Round ${offerId} clears at ${formatRate(cleared.rateBps)}.`);
    for (const { args: fill } of fills) {
      const proceeds = fill.paid - fill.discount;
      say(
        `  piece ${fill.pieceId}: ${labelOf(session, fill.owner)} gets ${formatAmount(proceeds, asset)}, discount ${formatAmount(fill.discount, asset)}`,
      );
    }
    say(`  ${formatAmount(cleared.budget, asset)} of the budget are left.`);
  });

export const cancel = (options: OfOffer, hre: Environment): Promise<void> =>
  withSession(hre, options, "norrland", async (session) => {
    const offerId = parseId(options.offer, "an offer");
    const data = encodeFunctionData({ abi: earlyPaymentAbi, functionName: "cancelOffer", args: [offerId] });
    const { logs } = await session.send(session.deployment.contracts.earlyPayment, data);
    const [closed] = parseEventLogs({ abi: earlyPaymentAbi, eventName: "OfferClosed", logs });
    say(`Offer ${offerId} is closed; ${closed?.args.returned ?? 0n} units went back to the buyer.`);
  });

async function approvePiece(session: Session, pieceId: bigint): Promise<void> {
  const { earlyPayment, receivables } = session.deployment.contracts;
  const args = [earlyPayment, pieceId] as const;
  await session.send(receivables, encodeFunctionData({ abi: receivablesAbi, functionName: "approve", args }));
}

/** Per cent a year, such as "6.5", in basis points. */
function parseRate(text: string): number {
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) {
    throw new TaskFailure(`"${text}" is not a rate: write per cent a year, such as 6.5.`);
  }
  return Number(parseUnits(text, 2));
}
