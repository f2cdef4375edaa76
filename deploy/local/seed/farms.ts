import {
  coverVaultAbi,
  type DeployedRewardToken,
  exchangeAbi,
  financingPoolAbi,
  marketKeys,
  rewardsAbi,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { type Address, encodeFunctionData, parseUnits } from "viem";
import { poolOf, provide } from "./funding.ts";
import type { CampaignStory, FarmStory, StakeStory } from "./plan.ts";
import type { World } from "./world.ts";

const secondsPerDay = 86_400;

/** Funds a campaign in a reward token. */
export async function fundCampaign(world: World, story: CampaignStory): Promise<void> {
  const { rewards } = world.deployment.contracts;
  const token = rewardTokenOf(world, story.token);
  const amount = parseUnits(String(story.amount), token.decimals);
  await provide(world, story.who, token.address, rewards, amount);
  const farmId = await farmOf(world, story.farm);
  const args = [farmId, token.address, amount, BigInt(story.days * secondsPerDay)] as const;
  const data = encodeFunctionData({ abi: rewardsAbi, functionName: "fund", args });
  await world.send(story.who, { to: rewards, data });
}

/** Stakes a part of what the persona holds. */
export async function stakeInFarm(world: World, story: StakeStory): Promise<void> {
  const { rewards } = world.deployment.contracts;
  const { token, id } = await stakedIn(world, story.farm);
  const account = world.accountOf(story.who).address;
  const held =
    id === undefined
      ? await world.client.readContract({
          address: token,
          abi: financingPoolAbi,
          functionName: "balanceOf",
          args: [account],
        })
      : await world.client.readContract({
          address: token,
          abi: coverVaultAbi,
          functionName: "balanceOf",
          args: [account, id],
        });
  const amount = (held * BigInt(story.percent)) / 100n;
  const approve =
    id === undefined
      ? encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: [rewards, amount] })
      : encodeFunctionData({ abi: coverVaultAbi, functionName: "approve", args: [rewards, id, amount] });
  await world.send(story.who, { to: token, data: approve });
  const args = [await farmOf(world, story.farm), amount] as const;
  const data = encodeFunctionData({ abi: rewardsAbi, functionName: "stake", args });
  await world.send(story.who, { to: rewards, data });
}

/** What a farm of the deployment takes: pool shares, general cover, or liquidity of a market. */
async function stakedIn(
  world: World,
  { currency, over }: FarmStory,
): Promise<{ token: Address; id?: bigint }> {
  const pool = poolOf(world, currency);
  if (over === "shares") return { token: pool.address };
  if (over === "cover") return { token: pool.cover, id: 0n };
  const { exchange } = world.deployment.contracts;
  const args = [marketKeys.shares(pool.address, pool.asset)] as const;
  const read = { address: exchange, abi: exchangeAbi, functionName: "idOf", args } as const;
  return { token: exchange, id: await world.client.readContract(read) };
}

async function farmOf(world: World, story: FarmStory): Promise<bigint> {
  const { token, id } = await stakedIn(world, story);
  return await world.client.readContract({
    address: world.deployment.contracts.rewards,
    abi: rewardsAbi,
    functionName: "farmIdOf",
    args: [token, id ?? 0n],
  });
}

export function rewardTokenOf({ deployment }: World, symbol: string): DeployedRewardToken {
  const known = [...deployment.rewardTokens, ...deployment.assets];
  const token = known.find((candidate) => candidate.symbol === symbol);
  if (!token) throw new Error(`The deployment has no token ${symbol}.`);
  return token;
}
