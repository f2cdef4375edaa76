import { marketKeys, type PoolKey } from "@lading/sdk/contracts";
import { maxUint256 } from "viem";
import { EUR } from "./deploy.ts";
import { funders, operator } from "./people.ts";
import type { World } from "./world.ts";

const FAR = 10n ** 12n;

const must = (receipt: unknown): void => {
  if (receipt === null) throw new Error("A step of the markets' preparation was refused");
};

/** The keys of the scenario's markets: each pool's shares against their asset, and the reward token against it. */
export const keysOf = ({ at, pools }: World) => ({
  shares: pools.map(({ pool }) => marketKeys.shares(pool.address, at.token.address)),
  plain: marketKeys.pair(at.rewardToken.address, at.token.address),
});

/** Gives every market its first liquidity. */
export async function provideLiquidity(world: World): Promise<void> {
  const { at, send } = world;
  const keys = keysOf(world);
  for (const funder of funders) {
    must(await send(operator, at.rewardToken, "mint", [funder.address, 5_000_000n * EUR]));
    for (const token of [at.token, at.rewardToken]) {
      must(await send(funder, token, "approve", [at.exchange.address, maxUint256]));
    }
    for (const { pool } of world.pools) {
      must(await send(funder, pool, "approve", [at.exchange.address, maxUint256]));
    }
  }
  const [first] = funders;
  if (first === undefined) throw new Error("A funder is needed");
  const shares = 100_000n * EUR * 1_000_000n;
  const add = async (key: PoolKey, amount0: bigint, amount1: bigint) =>
    must(await send(first, at.exchange, "addLiquidity", [key, amount0, amount1, 0n, first.address, FAR]));
  for (const key of keys.shares) await add(key, shares, 100_000n * EUR);
  const isAssetFirst = keys.plain.token0 === at.token.address;
  const [asset, reward] = [50_000n * EUR, 200_000n * EUR];
  await add(keys.plain, isAssetFirst ? asset : reward, isAssetFirst ? reward : asset);
}

/** A market, one of its tokens to come in, and its reserves as seen from that token. */
async function pickSide(world: World) {
  const { random, client, at } = world;
  const keys = keysOf(world);
  const key = random.pick([...keys.shares, keys.plain]);
  const id = await client.readContract({ ...at.exchange, functionName: "idOf", args: [key] });
  const [, reserve0, reserve1, supply] = await client.readContract({
    ...at.exchange,
    functionName: "poolOf",
    args: [id],
  });
  const forward = random.next() < 0.5;
  return {
    key,
    id,
    supply,
    tokenIn: forward ? key.token0 : key.token1,
    reserveIn: forward ? reserve0 : reserve1,
    reserveOut: forward ? reserve1 : reserve0,
  };
}

export async function sell(world: World): Promise<boolean> {
  const { random, at } = world;
  const { key, tokenIn, reserveIn } = await pickSide(world);
  const trader = random.pick(funders);
  const args = [key, tokenIn, 1_000n + random.part(reserveIn / 15n), 0n, trader.address, FAR] as const;
  return (await world.send(trader, at.exchange, "swapExactIn", args)) !== null;
}

export async function buy(world: World): Promise<boolean> {
  const { random, at } = world;
  const { key, tokenIn, reserveOut } = await pickSide(world);
  const [trader, receiver] = [random.pick(funders), random.pick(funders)];
  const amount = 1_000n + random.part(reserveOut / 20n);
  const args = [key, tokenIn, amount, maxUint256, receiver.address, FAR] as const;
  return (await world.send(trader, at.exchange, "swapExactOut", args)) !== null;
}

/** Between the shares of one pool and the reward token or the shares of another, through the asset. */
export async function tradePath(world: World): Promise<boolean> {
  const { random, at } = world;
  const { shares, plain } = keysOf(world);
  const trader = random.pick(funders);
  const near = random.pick(shares);
  const far = random.pick([plain, ...shares.filter((key) => key !== near)]);
  const keys = random.next() < 0.5 ? [near, far] : [far, near];
  const fromReward = keys[0] === plain;
  const tokenIn = fromReward ? at.rewardToken.address : keys[0] === near ? near.token0 : far.token0;
  const amount = BigInt(random.whole(1, 900)) * EUR * (fromReward ? 1n : 1_000_000n);
  const args = [keys, tokenIn, amount, 0n, trader.address, FAR] as const;
  return (await world.send(trader, at.exchange, "swapPath", args)) !== null;
}

export async function addLiquidity(world: World): Promise<boolean> {
  const { random, at } = world;
  const { key, tokenIn, reserveIn, reserveOut } = await pickSide(world);
  const [provider, receiver] = [random.pick(funders), random.pick(funders)];
  const most = [random.part(reserveIn / 10n), random.part(reserveOut / 10n)] as const;
  const [max0, max1] = tokenIn === key.token0 ? most : ([most[1], most[0]] as const);
  const args = [key, max0, max1, 0n, receiver.address, FAR] as const;
  return (await world.send(provider, at.exchange, "addLiquidity", args)) !== null;
}

export async function addSingle(world: World): Promise<boolean> {
  const { random, at } = world;
  const { key, tokenIn, reserveIn } = await pickSide(world);
  const provider = random.pick(funders);
  const args = [key, tokenIn, 1_000n + random.part(reserveIn / 12n), 0n, provider.address, FAR] as const;
  return (await world.send(provider, at.exchange, "addSingle", args)) !== null;
}

const liquidityOf = (world: World, account: `0x${string}`, id: bigint): Promise<bigint> =>
  world.client.readContract({ ...world.at.exchange, functionName: "balanceOf", args: [account, id] });

export async function removeLiquidity(world: World): Promise<boolean> {
  const { random, at } = world;
  const { key, id } = await pickSide(world);
  const provider = random.pick(funders);
  const held = await liquidityOf(world, provider.address, id);
  if (held === 0n) return false;
  // Now and then everything, but never of the one who began.
  const shares = provider !== funders[0] && random.next() < 0.2 ? held : random.part(held / 4n + 1n);
  const args = [key, shares, 0n, 0n, provider.address, FAR] as const;
  return (await world.send(provider, at.exchange, "removeLiquidity", args)) !== null;
}

export async function transferLiquidity(world: World): Promise<boolean> {
  const { random, at } = world;
  const { id } = await pickSide(world);
  const [from, to] = [random.pick(funders), random.pick(funders)];
  const held = await liquidityOf(world, from.address, id);
  if (held === 0n) return false;
  const args = [to.address, id, random.part(held / 6n + 1n)] as const;
  return (await world.send(from, at.exchange, "transfer", args)) !== null;
}
