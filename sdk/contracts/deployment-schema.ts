import { type Address, getAddress, type Hash } from "viem";
import { z } from "zod";

const address = z.string().transform((value, context): Address => {
  try {
    return getAddress(value);
  } catch {
    context.addIssue({ code: "custom", message: `${value} is not an address` });
    return z.NEVER;
  }
});

const hash = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/)
  .transform((value) => value as Hash);

/** What was deployed where: the one registry of addresses that every process and the app read. */
export const deploymentSchema = z.object({
  /** EIP-155 chain id. */
  chainId: z.int().positive(),
  /** Name shown to people. */
  name: z.string(),
  /** Block from which events are read. */
  startBlock: z.int().nonnegative(),
  /** Hash of that block: tells a reset local chain from the one that was deployed to. */
  startBlockHash: hash,
  contracts: z.object({
    accessManager: address,
    systemLock: address,
    emergencyStop: address,
    participants: address,
    fingerprints: address,
    reportHub: address,
    priceGuard: address,
    receivables: address,
    issuerRegistry: address,
    creditPassport: address,
    earlyPayment: address,
    rewards: address,
    merkleDrops: address,
    exchange: address,
    navArbitrage: address,
    pieceRefinance: address,
  }),
  assets: z.array(
    z.object({
      address,
      symbol: z.string(),
      name: z.string(),
      decimals: z.int().min(0).max(36),
      /** ISO 4217. */
      currency: z.string().length(3),
    }),
  ),
  pools: z.array(
    z.object({
      address,
      cover: address,
      policy: address,
      asset: address,
      name: z.string(),
      symbol: z.string(),
    }),
  ),
  /** Tokens that farms pay besides the assets. */
  rewardTokens: z.array(
    z.object({
      address,
      symbol: z.string(),
      name: z.string(),
      decimals: z.int().min(0).max(36),
    }),
  ),
});

export type Deployment = z.infer<typeof deploymentSchema>;
export type DeployedAsset = Deployment["assets"][number];
export type DeployedRewardToken = Deployment["rewardTokens"][number];
export type DeployedPool = Deployment["pools"][number];

/** Chain ids on which development keys, the test stablecoin and the demo wallet may be used. */
export const localChainIds = [31337, 31338] as const;

/** Whether development conveniences are allowed on a chain. */
export const isLocalChain = (chainId: number): boolean => localChainIds.some((id) => id === chainId);
