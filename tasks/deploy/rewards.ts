import {
  type DeployedPool,
  type DeployedRewardToken,
  stablecoinAbi,
  stakeKinds,
} from "@lading/sdk/contracts";
import type { NetworkConnection } from "hardhat/types/network";
import type { Address } from "viem";
import { drop } from "../../ignition/modules/Drop.ts";
import { farm } from "../../ignition/modules/Farm.ts";
import Rewards from "../../ignition/modules/Rewards.ts";
import { testStablecoin } from "../../ignition/modules/TestStablecoin.ts";
import type { DeploymentPlan } from "./plan.ts";

type Ignition = NetworkConnection["ignition"];
type Options = Pick<NonNullable<Parameters<Ignition["deploy"]>[1]>, "deploymentId" | "config">;

type Deployed<Name extends string> = Readonly<Record<Name, { readonly address: Address }>>;

/** A campaign of less than ten whole tokens a day would only tie a farm up. */
const leastTokensPerDay = 10n;

/**
 * Deploys rewards with a farm over the shares and one over the general cover of every pool, which pay the pool's asset
 * and the plan's reward tokens, and a drop of each reward token.
 */
export async function deployRewards(
  connection: NetworkConnection,
  options: Options,
  plan: DeploymentPlan,
  pools: readonly DeployedPool[],
): Promise<{ rewards: Address; merkleDrops: Address; tokens: DeployedRewardToken[] }> {
  const { ignition, viem } = connection;
  const { rewards, merkleDrops }: Deployed<"rewards" | "merkleDrops"> = await ignition.deploy(
    Rewards,
    options,
  );
  const client = await viem.getPublicClient();
  const describe = async (address: Address): Promise<DeployedRewardToken> => {
    const token = { address, abi: stablecoinAbi } as const;
    const [symbol, name, decimals] = await Promise.all([
      client.readContract({ ...token, functionName: "symbol" }),
      client.readContract({ ...token, functionName: "name" }),
      client.readContract({ ...token, functionName: "decimals" }),
    ]);
    return { address, symbol, name, decimals };
  };

  const tokens: DeployedRewardToken[] = [];
  for (const { symbol, token } of plan.rewardTokens) {
    tokens.push(await describe(token ?? (await deployTestToken(ignition, options, symbol))));
  }
  for (const { symbol, address } of tokens) {
    const opened = drop(symbol);
    await ignition.deploy(opened, {
      ...options,
      parameters: { [opened.id]: { token: address, operator: plan.roles.treasurer } },
    });
  }

  for (const pool of pools) {
    const paid = [await describe(pool.asset), ...tokens];
    const staked = [
      { key: `${pool.symbol}Shares`, token: pool.address, kind: stakeKinds.erc20 },
      { key: `${pool.symbol}Cover`, token: pool.cover, kind: stakeKinds.erc6909 },
    ];
    for (const { key, token, kind } of staked) {
      const opened = farm(
        key,
        paid.map(({ symbol }) => symbol),
      );
      const terms = paid.flatMap(({ symbol, address, decimals }) => [
        [symbol, address],
        [`${symbol}MinRate`, leastTokensPerDay * 10n ** BigInt(decimals)],
      ]);
      await ignition.deploy(opened, {
        ...options,
        parameters: { [opened.id]: { token, kind, ...Object.fromEntries(terms) } },
      });
    }
  }
  return { rewards: rewards.address, merkleDrops: merkleDrops.address, tokens };
}

async function deployTestToken(ignition: Ignition, options: Options, symbol: string): Promise<Address> {
  const module = testStablecoin(symbol);
  const { stablecoin }: Deployed<"stablecoin"> = await ignition.deploy(module, {
    ...options,
    parameters: { [module.id]: { name: `Test reward ${symbol}`, symbol } },
  });
  return stablecoin.address;
}
