import { parseEventLogs } from "viem";
import { EUR } from "./deploy.ts";
import { buyers, funders, stranger, suppliers, underwriters } from "./people.ts";
import { personAt, pieceOf } from "./trade.ts";
import type { World } from "./world.ts";

const FAR = 10n ** 12n;

const isSupplier = (owner: string) => suppliers.some(({ address }) => address === owner);

export async function finance(world: World): Promise<boolean> {
  const { at, client } = world;
  const piece = await pieceOf(world, (owner, takeUpBy) => isSupplier(owner) && takeUpBy === 0n);
  if (piece === null) return false;
  const quote = await client.readContract({ ...at.pool, functionName: "quote", args: [piece.id] });
  if (quote.reasons !== 0n) return false;
  return (
    (await world.send(personAt(piece.owner), at.pool, "finance", [piece.id, quote.advance, FAR])) !== null
  );
}

const inPool = (world: World) =>
  pieceOf(world, (owner) => owner.toLowerCase() === world.at.pool.address.toLowerCase());

export async function settle(world: World): Promise<boolean> {
  const piece = await inPool(world);
  return piece !== null && (await world.send(stranger, world.at.pool, "settle", [piece.id])) !== null;
}

export async function buyBack(world: World): Promise<boolean> {
  const { at, client } = world;
  const piece = await inPool(world);
  if (piece === null) return false;
  const { state, seller } = await client.readContract({
    ...at.pool,
    functionName: "financingOf",
    args: [piece.id],
  });
  if (state !== 1) return false;
  return (await world.send(personAt(seller), at.pool, "buyBack", [piece.id, FAR * EUR, FAR])) !== null;
}

/** Writes an open financing off; now and then waits until its day has come. */
export async function writeOff(world: World): Promise<boolean> {
  const { at, client, random } = world;
  const piece = await inPool(world);
  if (piece === null) return false;
  const { state, dueDay } = await client.readContract({
    ...at.pool,
    functionName: "financingOf",
    args: [piece.id],
  });
  if (state !== 1) return false;
  const { writeOffDays } = await client.readContract({ ...at.policy, functionName: "caps" });
  const left = (dueDay + 1 + writeOffDays) * 86_400 - Number(await world.now());
  if (left > 0 && random.next() < 0.1) await world.pass(left);
  return (await world.send(stranger, at.pool, "writeOff", [piece.id])) !== null;
}

/** Its obligor pays something on a piece that was written off, and it is brought home. */
export async function recover(world: World): Promise<boolean> {
  const { at, client, random } = world;
  for (let look = 0; look < 6; look++) {
    const piece = await inPool(world);
    if (piece === null) return false;
    const { state } = await client.readContract({
      ...at.pool,
      functionName: "financingOf",
      args: [piece.id],
    });
    if (state !== 2) continue;
    const { obligor, face, paid } = await client.readContract({
      ...at.receivables,
      functionName: "obligationOf",
      args: [piece.obligationId],
    });
    if (face > paid) {
      const amount = random.next() < 0.5 ? face - paid : random.part(face - paid);
      await world.send(personAt(obligor), at.receivables, "pay", [piece.obligationId, amount, []]);
    }
    return (await world.send(stranger, at.pool, "recover", [piece.id])) !== null;
  }
  return false;
}

export async function deposit(world: World): Promise<boolean> {
  const { random, at } = world;
  const funder = random.pick(funders);
  const assets = BigInt(random.whole(1, 60_000)) * EUR + BigInt(random.whole(0, 999_999));
  return (await world.send(funder, at.pool, "deposit", [assets, funder.address])) !== null;
}

export async function mint(world: World): Promise<boolean> {
  const { random, at } = world;
  const funder = random.pick(funders);
  const shares = BigInt(random.whole(1, 5_000)) * EUR * 1_000_000n;
  return (await world.send(funder, at.pool, "mint", [shares, funder.address])) !== null;
}

async function sharesOf(world: World, account: `0x${string}`): Promise<bigint> {
  return world.client.readContract({ ...world.at.pool, functionName: "balanceOf", args: [account] });
}

export async function redeem(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const funder = random.pick(funders);
  const most = await client.readContract({ ...at.pool, functionName: "maxRedeem", args: [funder.address] });
  if (most === 0n) return false;
  const shares = random.part(most / 3n + 1n);
  return (await world.send(funder, at.pool, "redeem", [shares, funder.address, funder.address])) !== null;
}

export async function withdraw(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const funder = random.pick(funders);
  const most = await client.readContract({ ...at.pool, functionName: "maxWithdraw", args: [funder.address] });
  if (most === 0n) return false;
  const assets = random.part(most / 4n + 1n);
  return (await world.send(funder, at.pool, "withdraw", [assets, funder.address, funder.address])) !== null;
}

export async function transferShares(world: World): Promise<boolean> {
  const { random, at } = world;
  const from = random.pick(funders);
  const to = random.pick(funders);
  const held = await sharesOf(world, from.address);
  if (held === 0n) return false;
  return (await world.send(from, at.pool, "transfer", [to.address, random.part(held / 5n + 1n)])) !== null;
}

export async function requestRedeem(world: World): Promise<boolean> {
  const { random, at } = world;
  const funder = random.pick(funders);
  const held = await sharesOf(world, funder.address);
  if (held === 0n) return false;
  const controller = random.next() < 0.2 ? random.pick(funders) : funder;
  const args = [random.part(held / 3n + 1n), controller.address, funder.address] as const;
  const receipt = await world.send(funder, at.pool, "requestRedeem", args);
  if (receipt === null) return false;
  for (const event of parseEventLogs({
    abi: at.pool.abi,
    eventName: "RedeemRequested",
    logs: receipt.logs,
  })) {
    world.requests.push(event.args.requestId);
  }
  return true;
}

export async function processQueue(world: World): Promise<boolean> {
  const max = BigInt(world.random.whole(1, 4));
  return (await world.send(stranger, world.at.pool, "processQueue", [max])) !== null;
}

export async function claim(world: World): Promise<boolean> {
  const { random, at, client, requests } = world;
  for (let look = 0; look < 6 && requests.length > 0; look++) {
    const id = random.pick(requests);
    const request = await client.readContract({ ...at.pool, functionName: "redemptionOf", args: [id] });
    if (request.claimable === 0n) continue;
    const controller = personAt(request.controller);
    return (await world.send(controller, at.pool, "claim", [id, controller.address])) !== null;
  }
  return false;
}

/** General cover or a name. */
const coverId = ({ random }: World): bigint =>
  random.next() < 0.4 ? 0n : BigInt(random.pick(buyers).address);

export async function stake(world: World): Promise<boolean> {
  const { random, at } = world;
  const underwriter = random.pick(underwriters);
  const assets = BigInt(random.whole(10, 8_000)) * EUR;
  return (
    (await world.send(underwriter, at.cover, "stake", [coverId(world), assets, underwriter.address])) !== null
  );
}

async function coverHeld(world: World, account: `0x${string}`, id: bigint): Promise<bigint> {
  return world.client.readContract({ ...world.at.cover, functionName: "balanceOf", args: [account, id] });
}

export async function requestUnstake(world: World): Promise<boolean> {
  const { random, at } = world;
  const underwriter = random.pick(underwriters);
  const id = coverId(world);
  const held = await coverHeld(world, underwriter.address, id);
  if (held === 0n) return false;
  return (await world.send(underwriter, at.cover, "requestUnstake", [id, random.part(held)])) !== null;
}

export async function cancelUnstake(world: World): Promise<boolean> {
  const { random, at } = world;
  return (await world.send(random.pick(underwriters), at.cover, "cancelUnstake", [coverId(world)])) !== null;
}

/** Leaves with a part of an open request, waiting for its window when it is near. */
export async function unstake(world: World): Promise<boolean> {
  const { random, at, client } = world;
  for (const underwriter of underwriters) {
    for (const id of [0n, ...buyers.map(({ address }) => BigInt(address))]) {
      const args = [underwriter.address, id] as const;
      const { shares, opensAt, closesAt } = await client.readContract({
        ...at.cover,
        functionName: "cooldownOf",
        args,
      });
      const now = await world.now();
      if (shares === 0n || now >= closesAt || now < opensAt) continue;
      const leaving = random.part(shares / 4n + 1n);
      return (
        (await world.send(underwriter, at.cover, "unstake", [id, leaving, underwriter.address])) !== null
      );
    }
  }
  return false;
}

export async function transferCover(world: World): Promise<boolean> {
  const { random, at } = world;
  const from = random.pick(underwriters);
  const to = random.pick(underwriters);
  const id = coverId(world);
  const held = await coverHeld(world, from.address, id);
  if (held === 0n) return false;
  return (
    (await world.send(from, at.cover, "transfer", [to.address, id, random.part(held / 2n + 1n)])) !== null
  );
}
