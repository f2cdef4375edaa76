import type { DeployedAsset, DeployedPool, DeployedRewardToken, Deployment } from "@lading/sdk/contracts";
import { type Address, formatUnits, parseUnits } from "viem";
import { TaskFailure } from "./failure.ts";

const decimal = /^\d+(\.\d+)?$/;

/** An amount as people type it, such as "1250.50", in the asset's units. */
export function parseAmount(text: string, asset: DeployedAsset): bigint {
  const fraction = text.split(".")[1] ?? "";
  if (!decimal.test(text) || fraction.length > asset.decimals) {
    throw new TaskFailure(
      `"${text}" is not an amount of ${asset.currency}: write digits, with at most ${asset.decimals} decimals after a point.`,
    );
  }
  return parseUnits(text, asset.decimals);
}

/** An amount with its currency. */
export const formatAmount = (units: bigint, asset: DeployedAsset): string =>
  `${asset.currency} ${formatUnits(units, asset.decimals)}`;

/** The whole number that names an obligation or a piece. */
export function parseId(text: string, what: string): bigint {
  if (!/^\d{1,77}$/.test(text)) throw new TaskFailure(`"${text}" is not the number of ${what}.`);
  return BigInt(text);
}

export function assetAt(deployment: Deployment, address: string): DeployedAsset {
  const asset = deployment.assets.find((candidate) => candidate.address === address);
  if (!asset) throw new TaskFailure(`The deployment record has no asset at ${address}.`);
  return asset;
}

export function assetIn(deployment: Deployment, currency: string): DeployedAsset {
  const asset = deployment.assets.find((candidate) => candidate.currency === currency.toUpperCase());
  if (asset) return asset;
  const known = deployment.assets.map((candidate) => candidate.currency).join(", ");
  throw new TaskFailure(`There is no asset in ${currency}. Known: ${known}.`);
}

/**
 * A pool and its asset.
 * @param name Symbol of the pool's share, or a currency for its main pool, which the deployment lists first.
 */
export function poolIn(
  { assets, pools }: Deployment,
  name: string,
): { pool: DeployedPool; asset: DeployedAsset } {
  const currency = assets.find((candidate) => candidate.currency === name.toUpperCase());
  const pool =
    pools.find(({ symbol }) => symbol.toLowerCase() === name.toLowerCase()) ??
    pools.find((candidate) => candidate.asset === currency?.address);
  const asset = assets.find(({ address }) => address === pool?.asset);
  if (asset && pool) return { pool, asset };
  const known = [...assets.map((candidate) => candidate.currency), ...pools.map(({ symbol }) => symbol)];
  throw new TaskFailure(`There is no pool ${name}. Known: ${known.join(", ")}.`);
}

/** A date in days since 1970. */
export const formatDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Seconds since 1970 to the minute, UTC. */
export const formatInstant = (seconds: bigint): string =>
  `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;

/** What is needed of a token to write its amounts. */
export type TokenTerms = Pick<DeployedRewardToken, "address" | "symbol" | "decimals">;

/** Whole tokens as people type them, such as "12.5", in the token's units. */
export function parseTokens(text: string, token: TokenTerms): bigint {
  const fraction = text.split(".")[1] ?? "";
  if (!decimal.test(text) || fraction.length > token.decimals) {
    throw new TaskFailure(
      `"${text}" is not an amount of ${token.symbol}: write digits, with at most ${token.decimals} decimals after a point.`,
    );
  }
  return parseUnits(text, token.decimals);
}

/** An amount with its token's symbol. */
export const formatTokens = (units: bigint, token: TokenTerms): string =>
  `${formatUnits(units, token.decimals)} ${token.symbol}`;

/** Shares of a pool are this many decimals finer than its asset. */
const shareDecimals = 6;

/** Everything a deployment can name: assets, shares of pools, reward tokens. */
function tokensOf({ assets, pools, rewardTokens }: Deployment): TokenTerms[] {
  const shares = pools.flatMap(({ address, symbol, asset }) =>
    assets
      .filter((candidate) => candidate.address === asset)
      .map(({ decimals }) => ({ address, symbol, decimals: decimals + shareDecimals })),
  );
  return [...assets, ...shares, ...rewardTokens];
}

/** A token by its symbol. */
export function tokenNamed(deployment: Deployment, symbol: string): TokenTerms {
  const known = tokensOf(deployment);
  const token = known.find((candidate) => candidate.symbol.toLowerCase() === symbol.toLowerCase());
  if (token) return token;
  throw new TaskFailure(
    `There is no token ${symbol}. Known: ${known.map((candidate) => candidate.symbol).join(", ")}.`,
  );
}

/** A token by its address; one that the record does not know is shown in its units. */
export function tokenAt(deployment: Deployment, address: Address): TokenTerms {
  const token = tokensOf(deployment).find((candidate) => candidate.address === address);
  return token ?? { address, symbol: address, decimals: 0 };
}
