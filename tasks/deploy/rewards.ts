import { type DeployedRewardToken, type Deployment, stablecoinAbi, stakeKinds } from "@lading/sdk/contracts";
import type { NetworkConnection } from "hardhat/types/network";
import type { Address } from "viem";
import { drop } from "../../ignition/modules/Drop.ts";
import { farms } from "../../ignition/modules/Farms.ts";
import Rewards from "../../ignition/modules/Rewards.ts";
import { testStablecoin } from "../../ignition/modules/TestStablecoin.ts";
import type { DeployedMarket } from "./markets.ts";
import type { DeploymentPlan } from "./plan.ts";

type Ignition = NetworkConnection["ignition"];
type Options = Pick<NonNullable<Parameters<Ignition["deploy"]>[1]>, "deploymentId" | "config">;

type Deployed<Name extends string> = Readonly<Record<Name, { readonly address: Address }>>;

/** A campaign of less than ten whole tokens a day would only tie a farm up. */
const leastTokensPerDay = 10n;

/** The plan's reward tokens; those without an address are deployed, on local chains only. */
export async function deployRewardTokens(
  connection: NetworkConnection,
  options: Options,
  plan: DeploymentPlan,
): Promise<DeployedRewardToken[]> {
  const client = await connection.viem.getPublicClient();
  const tokens: DeployedRewardToken[] = [];
  for (const { symbol: planned, token: given } of plan.rewardTokens) {
    const address = given ?? (await deployTestToken(connection.ignition, options, planned));
    const token = { address, abi: stablecoinAbi } as const;
    const [symbol, name, decimals] = await Promise.all([
      client.readContract({ ...token, functionName: "symbol" }),
      client.readContract({ ...token, functionName: "name" }),
      client.readContract({ ...token, functionName: "decimals" }),
    ]);
    tokens.push({ address, symbol, name, decimals });
  }
  return tokens;
}

/**
 * Deploys rewards with a drop of each reward token and its farms: over the shares and over the general cover of every
 * pool, which pay the pool's asset and the reward tokens, and over the liquidity of every market, which pay these alone.
 */
export async function deployRewards(
  { ignition }: NetworkConnection,
  options: Options,
  plan: DeploymentPlan,
  {
    pools,
    assets,
    rewardTokens,
    exchange,
    markets,
  }: Pick<Deployment, "pools" | "assets" | "rewardTokens"> & { exchange: Address; markets: DeployedMarket[] },
): Promise<{ rewards: Address; merkleDrops: Address }> {
  const { rewards, merkleDrops }: Deployed<"rewards" | "merkleDrops"> = await ignition.deploy(
    Rewards,
    options,
  );
  for (const { symbol, address } of rewardTokens) {
    const opened = drop(symbol);
    await ignition.deploy(opened, {
      ...options,
      parameters: { [opened.id]: { token: address, operator: plan.roles.treasurer } },
    });
  }
  const bonus = rewardTokens.map(({ symbol }) => symbol);
  const staked = [
    ...pools.flatMap((pool) => {
      const own = assets.filter(({ address }) => address === pool.asset).map(({ symbol }) => symbol);
      const paid = [...own, ...bonus];
      return [
        { name: `${pool.symbol}Shares`, token: pool.address, id: 0n, kind: stakeKinds.erc20, rewards: paid },
        { name: `${pool.symbol}Cover`, token: pool.cover, id: 0n, kind: stakeKinds.erc6909, rewards: paid },
      ];
    }),
    ...markets.map(({ name, id }) => ({
      ...{ name: `${name}Liquidity`, token: exchange, id },
      ...{ kind: stakeKinds.erc6909, rewards: bonus },
    })),
  ];
  const opened = farms(staked);
  const parameters = [
    ...staked.flatMap(({ name, token, id, kind }) => [
      [`${name}Token`, token],
      [`${name}Id`, id],
      [`${name}Kind`, kind],
    ]),
    ...[...assets, ...rewardTokens].flatMap(({ symbol, address, decimals }) => [
      [symbol, address],
      [`${symbol}MinRate`, leastTokensPerDay * 10n ** BigInt(decimals)],
    ]),
  ];
  await ignition.deploy(opened, { ...options, parameters: { [opened.id]: Object.fromEntries(parameters) } });
  return { rewards: rewards.address, merkleDrops: merkleDrops.address };
}

async function deployTestToken(ignition: Ignition, options: Options, symbol: string): Promise<Address> {
  const module = testStablecoin(symbol);
  const { stablecoin }: Deployed<"stablecoin"> = await ignition.deploy(module, {
    ...options,
    parameters: { [module.id]: { name: `Test reward ${symbol}`, symbol } },
  });
  return stablecoin.address;
}
