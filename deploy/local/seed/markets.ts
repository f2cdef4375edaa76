import {
  exchangeAbi,
  financingPoolAbi,
  marketKeys,
  type PoolKey,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { type Address, encodeFunctionData, parseUnits } from "viem";
import { rewardTokenOf } from "./farms.ts";
import { poolOf, provide } from "./funding.ts";
import type { LiquidityStory, MarketStory, TradeStory } from "./plan.ts";
import type { World } from "./world.ts";

const patience = 3_600n;

/** Provides liquidity: shares that the persona holds beside as much of their asset, or a reward token beside euros. */
export async function addLiquidity(world: World, story: LiquidityStory): Promise<void> {
  const { exchange } = world.deployment.contracts;
  const account = world.accountOf(story.who).address;
  const { key, other, asset, decimals } = marketOf(world, story);
  const worth = parseUnits(String(story.amount), decimals);
  await provide(world, story.who, asset, exchange, worth);
  let beside: bigint;
  if (story.market === "shares") {
    beside = await sharesFor(world, other, worth);
    await approve(world, story.who, other, beside);
  } else {
    beside = parseUnits(String(story.beside ?? 0), rewardTokenOf(world, story.market).decimals);
    await provide(world, story.who, other, exchange, beside);
  }
  const max = key.token0 === other ? ([beside, worth] as const) : ([worth, beside] as const);
  const { timestamp } = await world.client.getBlock();
  const args = [key, ...max, 0n, account, timestamp + patience] as const;
  const data = encodeFunctionData({ abi: exchangeAbi, functionName: "addLiquidity", args });
  await world.send(story.who, { to: exchange, data });
}

/** Sells the asset or the other token for whole units of the asset, at what is quoted. */
export async function trade(world: World, story: TradeStory): Promise<void> {
  const { exchange } = world.deployment.contracts;
  const { key, other, asset, decimals } = marketOf(world, story);
  const worth = parseUnits(String(story.amount), decimals);
  let [tokenIn, amountIn] = [asset, worth];
  if (story.act === "buy") await provide(world, story.who, asset, exchange, worth);
  else if (story.market === "shares") {
    [tokenIn, amountIn] = [other, await sharesFor(world, other, worth)];
    await approve(world, story.who, tokenIn, amountIn);
  } else {
    [tokenIn, amountIn] = [
      other,
      parseUnits(String(story.amount), rewardTokenOf(world, story.market).decimals),
    ];
    await provide(world, story.who, tokenIn, exchange, amountIn);
  }
  const [[quoted], { timestamp }] = await Promise.all([
    world.client.readContract({
      address: exchange,
      abi: exchangeAbi,
      functionName: "quoteExactIn",
      args: [key, tokenIn, amountIn],
    }),
    world.client.getBlock(),
  ]);
  const account = world.accountOf(story.who).address;
  // Half a per cent of room: NAV accrues by the second.
  const args = [key, tokenIn, amountIn, (quoted * 995n) / 1000n, account, timestamp + patience] as const;
  const data = encodeFunctionData({ abi: exchangeAbi, functionName: "swapExactIn", args });
  await world.send(story.who, { to: exchange, data });
}

/** The market of a story, its asset and the token on the other side. */
export function marketOf(
  world: World,
  { market, currency }: MarketStory,
): { key: PoolKey; other: Address; asset: Address; decimals: number } {
  const { address, asset, decimals } = poolOf(world, currency);
  if (market === "shares") return { key: marketKeys.shares(address, asset), other: address, asset, decimals };
  const other = rewardTokenOf(world, market).address;
  return { key: marketKeys.pair(other, asset), other, asset, decimals };
}

const sharesFor = (world: World, pool: Address, assets: bigint): Promise<bigint> =>
  world.client.readContract({
    address: pool,
    abi: financingPoolAbi,
    functionName: "convertToShares",
    args: [assets],
  });

async function approve(world: World, who: string, token: Address, amount: bigint): Promise<void> {
  const args = [world.deployment.contracts.exchange, amount] as const;
  const data = encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args });
  await world.send(who, { to: token, data });
}
