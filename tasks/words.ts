import type { DeployedAsset, DeployedPool, Deployment } from "@lading/sdk/contracts";
import { formatUnits, parseUnits } from "viem";
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

/** The pool that lends a currency, and its asset. */
export function poolIn(
  deployment: Deployment,
  currency: string,
): { pool: DeployedPool; asset: DeployedAsset } {
  const asset = deployment.assets.find((candidate) => candidate.currency === currency.toUpperCase());
  const pool = deployment.pools.find((candidate) => candidate.asset === asset?.address);
  if (asset && pool) return { pool, asset };
  const known = deployment.assets.map((candidate) => candidate.currency).join(", ");
  throw new TaskFailure(`There is no pool in ${currency}. Known: ${known}.`);
}

/** A date in days since 1970. */
export const formatDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** Seconds since 1970 to the minute, UTC. */
export const formatInstant = (seconds: bigint): string =>
  `${new Date(Number(seconds) * 1000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
