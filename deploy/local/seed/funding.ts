import {
  accessManagerAbi,
  coverVaultAbi,
  creditPolicyAbi,
  type DeployedPool,
  financingPoolAbi,
  grades,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import { type Address, encodeFunctionData, type Hex, hexToBigInt, parseUnits } from "viem";
import type { FundingStory } from "./plan.ts";
import type { Act, World } from "./world.ts";

/**
 * A pool of a currency, with its asset's decimals.
 * @param symbol Of its share; without it the currency's main pool, which the deployment lists first.
 */
export function poolOf(
  { deployment }: World,
  currency: string,
  symbol?: string,
): DeployedPool & { decimals: number } {
  const asset = deployment.assets.find((candidate) => candidate.currency === currency);
  const pool = deployment.pools.find(
    (candidate) =>
      candidate.asset === asset?.address && (symbol === undefined || candidate.symbol === symbol),
  );
  if (!asset || !pool) throw new Error(`The deployment has no pool ${symbol ?? "in"} ${currency}.`);
  return { ...pool, decimals: asset.decimals };
}

/** Gives a persona money of the local chain and lets `spender` take it. */
export async function provide(
  world: World,
  key: string,
  asset: Address,
  spender: Address,
  amount: bigint,
): Promise<void> {
  const account = world.accountOf(key).address;
  const mint = encodeFunctionData({ abi: stablecoinAbi, functionName: "mint", args: [account, amount] });
  const approve = encodeFunctionData({
    abi: stablecoinAbi,
    functionName: "approve",
    args: [spender, amount],
  });
  await world.send(key, { to: asset, data: mint });
  await world.send(key, { to: asset, data: approve });
}

/** Deposits, redeems or stakes as the story tells. */
export async function fund(world: World, story: FundingStory): Promise<void> {
  const pool = poolOf(world, story.currency, story.pool);
  const account = world.accountOf(story.who).address;
  const amount = parseUnits(String(story.amount), pool.decimals);
  switch (story.act) {
    case "deposit": {
      await provide(world, story.who, pool.asset, pool.address, amount);
      const args = [amount, account] as const;
      const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "deposit", args });
      await world.send(story.who, { to: pool.address, data });
      return;
    }
    case "withdraw": {
      const args = [amount, account, account] as const;
      const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "withdraw", args });
      await world.send(story.who, { to: pool.address, data });
      return;
    }
    case "stake": {
      // The id of cover is the obligor's address as a number; zero is general cover.
      const id = story.on === "general" ? 0n : hexToBigInt(world.accountOf(story.on).address);
      await provide(world, story.who, pool.asset, pool.cover, amount);
      const args = [id, amount, account] as const;
      const data = encodeFunctionData({ abi: coverVaultAbi, functionName: "stake", args });
      await world.send(story.who, { to: pool.cover, data });
    }
  }
}

/** What a pool may fund in a day, whole units: bounds what a mistake can cost. */
const dailyFunding = 500_000;
const secondsPerDay = 86_400;

/**
 * Lets the pools fund, and grades the big buyers, as the governor must: schedule, wait for the delay, execute.
 * @param grading Grade by buyer.
 */
export async function openPools(
  world: World,
  grading: Readonly<Record<string, (typeof grades)[number]>>,
): Promise<void> {
  const { accessManager } = world.deployment.contracts;
  const { assets, pools } = world.deployment;
  const acts: Act[] = pools.flatMap((pool) => {
    const decimals = assets.find(({ address }) => address === pool.asset)?.decimals ?? 0;
    const limit = [parseUnits(String(dailyFunding), decimals), secondsPerDay] as const;
    return [
      {
        to: pool.address,
        data: encodeFunctionData({ abi: financingPoolAbi, functionName: "setFundingLimit", args: limit }),
      },
      ...Object.entries(grading).map(([key, grade]) => ({
        to: pool.policy,
        data: encodeFunctionData({
          abi: creditPolicyAbi,
          functionName: "setObligorGrade",
          args: [world.accountOf(key).address, grades.indexOf(grade)],
        }),
      })),
    ];
  });
  const manage = (data: Hex[]) =>
    world.send("operator", {
      to: accessManager,
      data: encodeFunctionData({ abi: accessManagerAbi, functionName: "multicall", args: [data] }),
    });
  const [first] = acts;
  if (!first) return;
  const operator = world.accountOf("operator").address;
  const [, delay] = await world.client.readContract({
    address: accessManager,
    abi: accessManagerAbi,
    functionName: "canCall",
    args: [operator, first.to, encodedSelector(first.data)],
  });
  await manage(
    acts.map(({ to, data }) =>
      encodeFunctionData({ abi: accessManagerAbi, functionName: "schedule", args: [to, data, 0] }),
    ),
  );
  const { timestamp } = await world.client.getBlock();
  await world.moveTo(Number(timestamp) + delay + 1);
  await manage(
    acts.map(({ to, data }) =>
      encodeFunctionData({ abi: accessManagerAbi, functionName: "execute", args: [to, data] }),
    ),
  );
}

const encodedSelector = (data: Hex): Hex => `0x${data.slice(2, 10)}`;
