import { type Deployment, exchangeAbi, marketKeys, type PoolKey } from "@lading/sdk/contracts";
import type { NetworkConnection } from "hardhat/types/network";
import type { Address } from "viem";
import { markets } from "../../ignition/modules/Markets.ts";

type Ignition = NetworkConnection["ignition"];
type Options = Pick<NonNullable<Parameters<Ignition["deploy"]>[1]>, "deploymentId" | "config">;

/** A pool of the exchange as the deployment knows it. */
export type DeployedMarket = { name: string; id: bigint };

/** Opens a market in the shares of every pool, and one in every reward token against the first asset. */
export async function deployMarkets(
  { ignition, viem }: NetworkConnection,
  options: Options,
  {
    exchange,
    pools,
    assets,
    rewardTokens,
  }: Pick<Deployment, "pools" | "assets" | "rewardTokens"> & { exchange: Address },
): Promise<DeployedMarket[]> {
  const [asset] = assets;
  const planned: { name: string; key: PoolKey }[] = [
    ...pools.map((pool) => ({
      name: `${pool.symbol}Shares`,
      key: marketKeys.shares(pool.address, pool.asset),
    })),
    ...(asset
      ? rewardTokens.map(({ symbol, address }) => ({
          name: symbol,
          key: marketKeys.pair(address, asset.address),
        }))
      : []),
  ];
  const module = markets(planned.map(({ name }) => name));
  const parameters = planned.flatMap(({ name, key }) => [
    [`${name}Token0`, key.token0],
    [`${name}Token1`, key.token1],
    [`${name}Fee`, key.fee],
    [`${name}T`, key.t],
    [`${name}MaxImpairmentBps`, key.maxImpairmentBps],
  ]);
  await ignition.deploy(module, { ...options, parameters: { [module.id]: Object.fromEntries(parameters) } });
  const client = await viem.getPublicClient();
  return Promise.all(
    planned.map(async ({ name, key }) => ({
      name,
      id: await client.readContract({
        address: exchange,
        abi: exchangeAbi,
        functionName: "idOf",
        args: [key],
      }),
    })),
  );
}
