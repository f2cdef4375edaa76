import { readDeployment } from "@lading/sdk/deployment";
import {
  httpUrl,
  localDefault,
  localServiceKey,
  postgresUrl,
  processSettings,
  secretBytes,
} from "@lading/sdk/service";
import { keccak256, toBytes } from "viem";
import { z } from "zod";
import { type Chain, connectChain } from "./chain.ts";

/** Variables that intake and attesters share. */
export const oracleSettings = {
  ...processSettings,
  DATABASE_URL: postgresUrl,
  LADING_RPC_URL: httpUrl,
  LADING_DEPLOYMENT: z.string().describe("the path of the deployment record"),
  LADING_NETWORK_KEY: secretBytes.optional(),
  LADING_SERVICE_KEY: z.string().min(16, "must have at least 16 characters").optional(),
};

export interface OracleContext {
  readonly chain: Chain;
  readonly networkKey: Uint8Array;
  readonly serviceKey: string;
}

/** Public 32 bytes that stand for a secret on local chains. */
export function localBytes(purpose: string): Uint8Array {
  return keccak256(toBytes(`lading.local.${purpose}`), "bytes");
}

export const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

/**
 * Opens the chain and settles the shared secrets.
 * @throws {ConfigError} when a secret is missing, or is the development value, off local chains.
 */
export function openOracle(settings: {
  LADING_RPC_URL: string;
  LADING_DEPLOYMENT: string;
  LADING_NETWORK_KEY?: Uint8Array | undefined;
  LADING_SERVICE_KEY?: string | undefined;
}): OracleContext {
  const deployment = readDeployment(settings.LADING_DEPLOYMENT);
  const { chainId } = deployment;
  const network = localBytes("network-key");
  return {
    chain: connectChain(deployment, settings.LADING_RPC_URL),
    networkKey: localDefault("LADING_NETWORK_KEY", settings.LADING_NETWORK_KEY, network, chainId, sameBytes),
    serviceKey: localDefault("LADING_SERVICE_KEY", settings.LADING_SERVICE_KEY, localServiceKey, chainId),
  };
}
