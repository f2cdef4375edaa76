import { type Address, parseEventLogs } from "viem";
import { EUR } from "./deploy.ts";
import { buyers, funders, stranger, suppliers, underwriters } from "./people.ts";
import { personAt, pieceOf } from "./trade.ts";
import type { PoolParts, World } from "./world.ts";

const FAR = 10n ** 12n;

const isSupplier = (owner: string) => suppliers.some(({ address }) => address === owner);

/** The first pool more often than others, so that its books fill. */
export const pickPool = ({ random, pools }: World): PoolParts =>
  random.next() < 0.4 ? pools[0] : random.pick(pools);

export async function finance(world: World): Promise<boolean> {
  const { client } = world;
  const { pool } = pickPool(world);
  const piece = await pieceOf(world, (owner, takeUpBy) => isSupplier(owner) && takeUpBy === 0n);
  if (piece === null) return false;
  const quote = await client.readContract({ ...pool, functionName: "quote", args: [piece.id] });
  if (quote.reasons !== 0n) return false;
  return (await world.send(personAt(piece.owner), pool, "finance", [piece.id, quote.advance, FAR])) !== null;
}

/** A random piece that a pool holds, with the pool and its financing there. */
export async function pieceInPool(world: World) {
  const holder = (owner: string) => world.pools.find(({ pool }) => pool.address === owner);
  const piece = await pieceOf(world, (owner) => holder(owner) !== undefined);
  const parts = holder(piece?.owner ?? "");
  if (piece === null || parts === undefined) return null;
  const financing = await world.client.readContract({
    ...parts.pool,
    functionName: "financingOf",
    args: [piece.id],
  });
  return { ...parts, piece, financing };
}

export async function settle(world: World): Promise<boolean> {
  const held = await pieceInPool(world);
  return held !== null && (await world.send(stranger, held.pool, "settle", [held.piece.id])) !== null;
}

export async function buyBack(world: World): Promise<boolean> {
  const held = await pieceInPool(world);
  if (held?.financing.state !== 1) return false;
  const { piece, pool, financing } = held;
  return (await world.send(personAt(financing.seller), pool, "buyBack", [piece.id, FAR * EUR, FAR])) !== null;
}

/** Writes an open financing off; now and then waits until its day has come. */
export async function writeOff(world: World): Promise<boolean> {
  const held = await pieceInPool(world);
  if (held?.financing.state !== 1) return false;
  const { piece, pool, policy, financing } = held;
  const { writeOffDays } = await world.client.readContract({ ...policy, functionName: "caps" });
  const left = (financing.dueDay + 1 + writeOffDays) * 86_400 - Number(await world.now());
  if (left > 0 && world.random.next() < 0.1) await world.pass(left);
  return (await world.send(stranger, pool, "writeOff", [piece.id])) !== null;
}

/** Its obligor pays something on a piece that was written off, and it is brought home. */
export async function recover(world: World): Promise<boolean> {
  const { at, client, random } = world;
  for (let look = 0; look < 6; look++) {
    const held = await pieceInPool(world);
    if (held === null) return false;
    const { piece, pool } = held;
    if (held.financing.state !== 2) continue;
    const { obligor, face, paid } = await client.readContract({
      ...at.receivables,
      functionName: "obligationOf",
      args: [piece.obligationId],
    });
    if (face > paid) {
      const amount = random.next() < 0.5 ? face - paid : random.part(face - paid);
      await world.send(personAt(obligor), at.receivables, "pay", [piece.obligationId, amount, []]);
    }
    return (await world.send(stranger, pool, "recover", [piece.id])) !== null;
  }
  return false;
}

export async function deposit(world: World): Promise<boolean> {
  const { random } = world;
  const funder = random.pick(funders);
  const assets = BigInt(random.whole(1, 60_000)) * EUR + BigInt(random.whole(0, 999_999));
  return (await world.send(funder, pickPool(world).pool, "deposit", [assets, funder.address])) !== null;
}

export async function mint(world: World): Promise<boolean> {
  const { random } = world;
  const funder = random.pick(funders);
  const shares = BigInt(random.whole(1, 5_000)) * EUR * 1_000_000n;
  return (await world.send(funder, pickPool(world).pool, "mint", [shares, funder.address])) !== null;
}

const sharesOf = ({ client }: World, { pool }: PoolParts, account: Address): Promise<bigint> =>
  client.readContract({ ...pool, functionName: "balanceOf", args: [account] });

export async function redeem(world: World): Promise<boolean> {
  const { random, client } = world;
  const funder = random.pick(funders);
  const { pool } = pickPool(world);
  const most = await client.readContract({ ...pool, functionName: "maxRedeem", args: [funder.address] });
  if (most === 0n) return false;
  const shares = random.part(most / 3n + 1n);
  return (await world.send(funder, pool, "redeem", [shares, funder.address, funder.address])) !== null;
}

export async function withdraw(world: World): Promise<boolean> {
  const { random, client } = world;
  const funder = random.pick(funders);
  const { pool } = pickPool(world);
  const most = await client.readContract({ ...pool, functionName: "maxWithdraw", args: [funder.address] });
  if (most === 0n) return false;
  const assets = random.part(most / 4n + 1n);
  return (await world.send(funder, pool, "withdraw", [assets, funder.address, funder.address])) !== null;
}

export async function transferShares(world: World): Promise<boolean> {
  const { random } = world;
  const from = random.pick(funders);
  const to = random.pick(funders);
  const parts = pickPool(world);
  const held = await sharesOf(world, parts, from.address);
  if (held === 0n) return false;
  return (await world.send(from, parts.pool, "transfer", [to.address, random.part(held / 5n + 1n)])) !== null;
}

export async function requestRedeem(world: World): Promise<boolean> {
  const { random } = world;
  const funder = random.pick(funders);
  const parts = pickPool(world);
  const { pool } = parts;
  const held = await sharesOf(world, parts, funder.address);
  if (held === 0n) return false;
  const controller = random.next() < 0.2 ? random.pick(funders) : funder;
  const args = [random.part(held / 3n + 1n), controller.address, funder.address] as const;
  const receipt = await world.send(funder, pool, "requestRedeem", args);
  if (receipt === null) return false;
  for (const event of parseEventLogs({
    abi: pool.abi,
    eventName: "RedeemRequested",
    logs: receipt.logs,
  })) {
    world.requests.push({ pool, id: event.args.requestId });
  }
  return true;
}

export async function processQueue(world: World): Promise<boolean> {
  const max = BigInt(world.random.whole(1, 4));
  return (await world.send(stranger, pickPool(world).pool, "processQueue", [max])) !== null;
}

export async function claim(world: World): Promise<boolean> {
  const { random, client, requests } = world;
  for (let look = 0; look < 6 && requests.length > 0; look++) {
    const { pool, id } = random.pick(requests);
    const request = await client.readContract({ ...pool, functionName: "redemptionOf", args: [id] });
    if (request.claimable === 0n) continue;
    const controller = personAt(request.controller);
    return (await world.send(controller, pool, "claim", [id, controller.address])) !== null;
  }
  return false;
}

/** General cover or a name. */
const coverId = ({ random }: World): bigint =>
  random.next() < 0.4 ? 0n : BigInt(random.pick(buyers).address);

export async function stake(world: World): Promise<boolean> {
  const { random } = world;
  const underwriter = random.pick(underwriters);
  const { cover } = pickPool(world);
  const assets = BigInt(random.whole(10, 8_000)) * EUR;
  return (
    (await world.send(underwriter, cover, "stake", [coverId(world), assets, underwriter.address])) !== null
  );
}

const coverHeld = ({ client }: World, { cover }: PoolParts, account: Address, id: bigint): Promise<bigint> =>
  client.readContract({ ...cover, functionName: "balanceOf", args: [account, id] });

export async function requestUnstake(world: World): Promise<boolean> {
  const { random } = world;
  const underwriter = random.pick(underwriters);
  const parts = pickPool(world);
  const id = coverId(world);
  const held = await coverHeld(world, parts, underwriter.address, id);
  if (held === 0n) return false;
  return (await world.send(underwriter, parts.cover, "requestUnstake", [id, random.part(held)])) !== null;
}

export async function cancelUnstake(world: World): Promise<boolean> {
  const { cover } = pickPool(world);
  return (
    (await world.send(world.random.pick(underwriters), cover, "cancelUnstake", [coverId(world)])) !== null
  );
}

/** Leaves with a part of an open request, waiting for its window when it is near. */
export async function unstake(world: World): Promise<boolean> {
  const { random, client } = world;
  const { cover } = pickPool(world);
  for (const underwriter of underwriters) {
    for (const id of [0n, ...buyers.map(({ address }) => BigInt(address))]) {
      const args = [underwriter.address, id] as const;
      const { shares, opensAt, closesAt } = await client.readContract({
        ...cover,
        functionName: "cooldownOf",
        args,
      });
      const now = await world.now();
      if (shares === 0n || now >= closesAt || now < opensAt) continue;
      const leaving = random.part(shares / 4n + 1n);
      return (await world.send(underwriter, cover, "unstake", [id, leaving, underwriter.address])) !== null;
    }
  }
  return false;
}

export async function transferCover(world: World): Promise<boolean> {
  const { random } = world;
  const from = random.pick(underwriters);
  const to = random.pick(underwriters);
  const parts = pickPool(world);
  const id = coverId(world);
  const held = await coverHeld(world, parts, from.address, id);
  if (held === 0n) return false;
  return (
    (await world.send(from, parts.cover, "transfer", [to.address, id, random.part(held / 2n + 1n)])) !== null
  );
}
