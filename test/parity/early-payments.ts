import { maxUint256 } from "viem";
import { EUR } from "./deploy.ts";
import { buyers, stranger, suppliers } from "./people.ts";
import { personAt, pieceOf } from "./trade.ts";
import type { World } from "./world.ts";

const DAY = 86_400;
const OPEN = 1;
const CLEARED = 2;

const must = (receipt: unknown): void => {
  if (receipt === null) throw new Error("A step of the preparation for early payment was refused");
};

export async function approveEarlyPayment(world: World): Promise<void> {
  const { at, send } = world;
  for (const buyer of buyers) must(await send(buyer, at.token, "approve", [at.early.address, maxUint256]));
  for (const supplier of suppliers) {
    must(await send(supplier, at.receivables, "setApprovalForAll", [at.early.address, true]));
  }
}

export async function makeOffer(world: World): Promise<boolean> {
  const { random, at } = world;
  const buyer = random.pick(buyers);
  const minRateBps = random.whole(100, 500);
  const terms = {
    buyer: buyer.address,
    asset: at.token.address,
    budget: BigInt(random.whole(2_000, 60_000)) * EUR,
    minRateBps,
    instantRateBps: minRateBps + random.whole(0, 600),
    minDaysEarly: random.whole(3, 6),
    closesAt: (await world.now()) + BigInt(random.whole(DAY / 2, 6 * DAY)),
  };
  return (await world.send(buyer, at.early, "offer", [terms])) !== null;
}

/** Offers in a state, newest first; ids count up and the first gap ends them. */
export async function offersOf(world: World) {
  const { client, at } = world;
  const offers = [];
  for (let offerId = 1n; ; offerId++) {
    const offer = await client.readContract({ ...at.early, functionName: "offerOf", args: [offerId] });
    if (offer.state === 0) return offers.reverse();
    offers.push({ ...offer, offerId });
  }
}

async function pickOffer(world: World, fits: (offer: Offer, now: bigint) => boolean): Promise<Offer | null> {
  const now = await world.now();
  const fitting = (await offersOf(world)).filter((offer) => fits(offer, now));
  return fitting.length === 0 ? null : world.random.pick(fitting);
}

type Offer = Awaited<ReturnType<typeof offersOf>>[number];
const takes = (offer: Offer, now: bigint) => offer.state === OPEN && offer.closesAt > now;

export async function topUp(world: World): Promise<boolean> {
  const offer = await pickOffer(world, takes);
  if (offer === null) return false;
  const amount = BigInt(world.random.whole(100, 9_000)) * EUR;
  const args = [offer.offerId, amount] as const;
  return (await world.send(personAt(offer.buyer), world.at.early, "topUp", args)) !== null;
}

/** A supplier's own piece that is the buyer's only one on its obligation. */
async function pieceFor(world: World, offer: Offer) {
  const { client, at } = world;
  const isSupplier = (owner: string) => suppliers.some(({ address }) => address === owner);
  for (let look = 0; look < 4; look++) {
    const piece = await pieceOf(world, (owner, takeUpBy) => isSupplier(owner) && takeUpBy === 0n);
    if (piece === null) return null;
    const obligation = await client.readContract({
      ...at.receivables,
      functionName: "obligationOf",
      args: [piece.obligationId],
    });
    if (obligation.obligor === offer.buyer && obligation.pieces === 1 && obligation.state === 2) return piece;
  }
  return null;
}

export async function askEarly(world: World): Promise<boolean> {
  const offer = await pickOffer(world, takes);
  const piece = offer === null ? null : await pieceFor(world, offer);
  if (offer === null || piece === null) return false;
  const rate = offer.minRateBps + world.random.whole(0, 1_400);
  const args = [offer.offerId, piece.id, rate] as const;
  return (await world.send(personAt(piece.owner), world.at.early, "ask", args)) !== null;
}

export async function takeEarly(world: World): Promise<boolean> {
  const offer = await pickOffer(world, takes);
  const piece = offer === null ? null : await pieceFor(world, offer);
  if (offer === null || piece === null) return false;
  const args = [offer.offerId, piece.id, 0n, 10n ** 12n] as const;
  return (await world.send(personAt(piece.owner), world.at.early, "take", args)) !== null;
}

export async function withdrawAsk(world: World): Promise<boolean> {
  const { client, at } = world;
  const held = await pieceOf(world, (owner) => owner === at.early.address);
  if (held === null) return false;
  const { owner } = await client.readContract({ ...at.early, functionName: "askOf", args: [held.id] });
  const caller = world.random.next() < 0.3 ? stranger : personAt(owner);
  return (await world.send(caller, at.early, "withdrawAsk", [held.id])) !== null;
}

/** Clears a round, waiting for its close when it is near; the fills may take several calls. */
export async function clearRound(world: World): Promise<boolean> {
  const now = BigInt(await world.now());
  // What was not cleared within two days of its close is void.
  const offer = await pickOffer(
    world,
    ({ state, closesAt }) => state === CLEARED || (state === OPEN && closesAt > now - 2n * 86_400n),
  );
  if (offer === null) return false;
  const left = Number(offer.closesAt - now);
  if (left > 0 && world.random.next() < 0.6) await world.pass(left);
  const args = [offer.offerId, BigInt(world.random.whole(0, 3))] as const;
  return (await world.send(stranger, world.at.early, "clear", args)) !== null;
}

export async function cancelOffer(world: World): Promise<boolean> {
  const offer = await pickOffer(world, ({ state }) => state === OPEN || state === CLEARED);
  if (offer === null) return false;
  const { random, at } = world;
  // Offers that can still be asked in are left alone mostly.
  if (offer.state === OPEN && random.next() < 0.7) return false;
  return (await world.send(personAt(offer.buyer), at.early, "cancelOffer", [offer.offerId])) !== null;
}
