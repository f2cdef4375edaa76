import type { DeployedAsset, Deployment } from "@lading/sdk/contracts";
import {
  fingerprintsAbi,
  invoiceFeed,
  legalIdHash,
  participantsAbi,
  receivablesAbi,
  reportHubAbi,
} from "@lading/sdk/contracts";
import { type Dependency, dependency } from "@lading/sdk/service";
import {
  type Address,
  BaseError,
  ContractFunctionRevertedError,
  createPublicClient,
  erc20Abi,
  erc721Abi,
  type Hash,
  hexToString,
  http,
  type PublicClient,
  zeroAddress,
} from "viem";

/** Signer set of the invoice feed. */
export interface Feed {
  readonly configDigest: Hash;
  /** In the order of their positions. */
  readonly signers: readonly Address[];
  readonly threshold: number;
}

export interface ListedAsset extends DeployedAsset {
  /** Asset units. */
  readonly minFace: bigint;
  readonly maxTenorDays: number;
}

/** The chain as it was at one block, so that everything read belongs together. */
export interface ChainView {
  /** Seconds: the block's time, which is what the contracts will compare with. */
  readonly timestamp: bigint;
  /** The active account that holds a legal identifier. */
  holderOf(scheme: string, value: string): Promise<Address | undefined>;
  isActive(account: Address, role: number): Promise<boolean>;
  /** Whether `delegate` may act for `account` now with every permission in `permission`; 0 asks for any at all. */
  isDelegate(account: Address, delegate: Address, permission: number): Promise<boolean>;
  /** The deployment's first asset that is listed under this currency. */
  assetFor(currency: string): Promise<ListedAsset | undefined>;
  feed(): Promise<Feed>;
  /** Last sequence delivered for a document; 0 when none. */
  sequenceOf(documentHash: Hash): Promise<bigint>;
  /** Live claim of an exact tag. */
  claimOf(exact: Hash): Promise<{ subject: Hash; claimant: Address } | undefined>;
  obligation(id: bigint): Promise<{ documentHash: Hash }>;
  /** Obligation and owner of a piece; undefined when there is no such piece. */
  piece(id: bigint): Promise<{ obligationId: bigint; owner: Address } | undefined>;
  /** Whether the account holds shares of a pool of this deployment. */
  isFunder(pool: Address, account: Address): Promise<boolean>;
}

export interface Chain {
  readonly chainId: number;
  readonly deployment: Deployment;
  latest(): Promise<ChainView>;
  /** @throws Error unless the endpoint answers with the deployment's chain id. */
  check(): Promise<void>;
}

function isRevert(error: unknown): boolean {
  return (
    error instanceof BaseError &&
    error.walk((cause) => cause instanceof ContractFunctionRevertedError) !== null
  );
}

/** Reads a deployment over one RPC endpoint, behind timeout, retries and a circuit breaker. */
export function connectChain(deployment: Deployment, rpcUrl: string): Chain {
  // Retries are the dependency's, so that they are counted once.
  const client = createPublicClient({
    transport: http(rpcUrl, { batch: true, retryCount: 0, timeout: 10_000 }),
  });
  const guard = dependency("chain", { isFailure: (error) => !isRevert(error) });
  return {
    chainId: deployment.chainId,
    deployment,
    async latest() {
      const block = await guard.call(() => client.getBlock({ blockTag: "latest" }));
      return viewAt(client, guard, deployment, block.number, block.timestamp);
    },
    async check() {
      const chainId = await guard.call(() => client.getChainId());
      if (chainId !== deployment.chainId) {
        throw new Error(
          `LADING_RPC_URL is chain ${chainId}, the deployment record is for ${deployment.chainId}.`,
        );
      }
    },
  };
}

function viewAt(
  client: PublicClient,
  guard: Dependency,
  deployment: Deployment,
  blockNumber: bigint,
  timestamp: bigint,
): ChainView {
  const { participants, receivables, reportHub, fingerprints } = deployment.contracts;
  const identity = { address: participants, abi: participantsAbi, blockNumber } as const;
  const debts = { address: receivables, abi: receivablesAbi, blockNumber } as const;
  const hub = { address: reportHub, abi: reportHubAbi, blockNumber } as const;
  return {
    timestamp,
    async holderOf(scheme, value) {
      const holder = await guard.call(() =>
        client.readContract({ ...identity, functionName: "holderOf", args: [legalIdHash(scheme, value)] }),
      );
      return holder === zeroAddress ? undefined : holder;
    },
    isActive: (account, role) =>
      guard.call(() => client.readContract({ ...identity, functionName: "isActive", args: [account, role] })),
    async isDelegate(account, delegate, permission) {
      const grant = await guard.call(() =>
        client.readContract({ ...identity, functionName: "delegateOf", args: [account, delegate] }),
      );
      const permitted =
        permission === 0 ? grant.permissions !== 0 : (grant.permissions & permission) === permission;
      return permitted && grant.until > timestamp;
    },
    async assetFor(currency) {
      for (const asset of deployment.assets.filter((candidate) => candidate.currency === currency)) {
        const terms = await guard.call(() =>
          client.readContract({ ...debts, functionName: "assetTerms", args: [asset.address] }),
        );
        if (hexToString(terms.currency) === currency) {
          const { decimals, minFace, maxTenorDays } = terms;
          return { ...asset, decimals, minFace, maxTenorDays };
        }
      }
      return undefined;
    },
    async feed() {
      const [configDigest, , signers, threshold] = await guard.call(() =>
        client.readContract({ ...hub, functionName: "feedOf", args: [invoiceFeed] }),
      );
      return { configDigest, signers, threshold };
    },
    sequenceOf: (documentHash) =>
      guard.call(() =>
        client.readContract({ ...hub, functionName: "sequenceOf", args: [invoiceFeed, documentHash] }),
      ),
    async claimOf(exact) {
      const [subject, claimant] = await guard.call(() =>
        client.readContract({
          address: fingerprints,
          abi: fingerprintsAbi,
          blockNumber,
          functionName: "claimOf",
          args: [exact],
        }),
      );
      return claimant === zeroAddress ? undefined : { subject, claimant };
    },
    obligation: (id) =>
      guard.call(() => client.readContract({ ...debts, functionName: "obligationOf", args: [id] })),
    async piece(id) {
      try {
        const [piece, owner] = await Promise.all([
          guard.call(() => client.readContract({ ...debts, functionName: "pieceOf", args: [id] })),
          guard.call(() =>
            client.readContract({ ...debts, abi: erc721Abi, functionName: "ownerOf", args: [id] }),
          ),
        ]);
        return { obligationId: piece.obligationId, owner };
      } catch (error) {
        if (isRevert(error)) return undefined;
        throw error;
      }
    },
    async isFunder(pool, account) {
      if (!deployment.pools.some((listed) => listed.address === pool)) return false;
      const shares = await guard.call(() =>
        client.readContract({
          address: pool,
          abi: erc20Abi,
          blockNumber,
          functionName: "balanceOf",
          args: [account],
        }),
      );
      return shares > 0n;
    },
  };
}
