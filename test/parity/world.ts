import {
  coverVaultAbi,
  creditPassportAbi,
  creditPolicyAbi,
  type DeployedPool,
  type Deployment,
  earlyPaymentAbi,
  exchangeAbi,
  financingPoolAbi,
  fingerprintsAbi,
  issuerRegistryAbi,
  merkleDropsAbi,
  navArbitrageAbi,
  participantsAbi,
  pieceRefinanceAbi,
  priceGuardAbi,
  receivablesAbi,
  reportHubAbi,
  rewardsAbi,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import type { Credential } from "@lading/sdk/credit";
import {
  type Abi,
  type Address,
  type ContractFunctionArgs,
  type ContractFunctionName,
  createTestClient,
  encodeFunctionData,
  type Hash,
  type Hex,
  http,
  publicActions,
  type TransactionReceipt,
} from "viem";
import type { Chance } from "./chance.ts";
import type { Account } from "./people.ts";

export const clientFor = (url: string) =>
  createTestClient({ mode: "anvil", transport: http(url, { batch: true, timeout: 30_000 }) }).extend(
    publicActions,
  );
export type Client = ReturnType<typeof clientFor>;

export type World = Awaited<ReturnType<typeof openWorld>>;

export type PoolParts = ReturnType<typeof partsOf>;

/** A pool with what it has of its own. */
const partsOf = (deployed: DeployedPool) =>
  ({
    name: deployed.name,
    pool: { address: deployed.address, abi: financingPoolAbi },
    cover: { address: deployed.cover, abi: coverVaultAbi },
    policy: { address: deployed.policy, abi: creditPolicyAbi },
  }) as const;

/** The chain, its contracts and what the scenario has done so far. */
export function openWorld(url: string, deployment: Deployment, random: Chance) {
  const client = clientFor(url);
  const [main, ...others] = deployment.pools.map(partsOf);
  const [deployedAsset] = deployment.assets;
  const [rewardToken] = deployment.rewardTokens;
  if (main === undefined || deployedAsset === undefined || rewardToken === undefined)
    throw new Error("A pool, an asset and a reward token are needed");
  const { contracts } = deployment;
  const at = {
    token: { address: deployedAsset.address, abi: stablecoinAbi },
    participants: { address: contracts.participants, abi: participantsAbi },
    fingerprints: { address: contracts.fingerprints, abi: fingerprintsAbi },
    hub: { address: contracts.reportHub, abi: reportHubAbi },
    receivables: { address: contracts.receivables, abi: receivablesAbi },
    registry: { address: contracts.issuerRegistry, abi: issuerRegistryAbi },
    passport: { address: contracts.creditPassport, abi: creditPassportAbi },
    guard: { address: contracts.priceGuard, abi: priceGuardAbi },
    exchange: { address: contracts.exchange, abi: exchangeAbi },
    rewards: { address: contracts.rewards, abi: rewardsAbi },
    drops: { address: contracts.merkleDrops, abi: merkleDropsAbi },
    early: { address: contracts.earlyPayment, abi: earlyPaymentAbi },
    rewardToken: { address: rewardToken.address, abi: stablecoinAbi },
    arbitrage: { address: contracts.navArbitrage, abi: navArbitrageAbi },
    refinance: { address: contracts.pieceRefinance, abi: pieceRefinanceAbi },
  } as const;

  /** Sends from an account of the chain; a revert is an answer, not an error. */
  const sendData = async (from: Address, to: Address, data: Hex): Promise<TransactionReceipt | null> => {
    const hash = await client.request({
      method: "eth_sendTransaction",
      params: [{ from, to, data, gas: "0x1312d00" }],
    } as never);
    const receipt = await client.waitForTransactionReceipt({ hash: hash as Hash, pollingInterval: 5 });
    return receipt.status === "success" ? receipt : null;
  };

  const send = <const A extends Abi, Name extends ContractFunctionName<A, "nonpayable">>(
    from: Account,
    contract: { address: Address; abi: A },
    functionName: Name,
    args: ContractFunctionArgs<A, "nonpayable", Name>,
  ): Promise<TransactionReceipt | null> =>
    sendData(
      from.address,
      contract.address,
      // The call was checked against the ABI above; inside, its types are forgotten.
      encodeFunctionData<Abi, string>({ abi: contract.abi, functionName, args: args as readonly unknown[] }),
    );

  return {
    client,
    deployment,
    random,
    at,
    /** All of one currency. */
    pools: [main, ...others] as const,
    send,
    /** Obligations ever issued and pieces ever made; they share their ids. */
    obligations: [] as bigint[],
    pieces: [] as bigint[],
    tags: [] as Hash[],
    requests: [] as { pool: PoolParts["pool"]; id: bigint }[],
    /** Contracts that take flash loans and pay them back. */
    borrowers: [] as Address[],
    /** Every credential ever made out, also those of blocks that were lost. */
    credentials: [] as Credential[],
    /** Drops from the lists what a lost branch had made: ids that the chain does not know at its head. */
    async forget(): Promise<void> {
      const { obligations, pieces, requests } = this;
      const issued = await client.getContractEvents({
        ...at.receivables,
        eventName: "Issued",
        fromBlock: 0n,
      });
      const split = await client.getContractEvents({ ...at.receivables, eventName: "Split", fromBlock: 0n });
      const asked = [];
      for (const { pool } of this.pools) {
        const events = await client.getContractEvents({
          ...pool,
          eventName: "RedeemRequested",
          fromBlock: 0n,
        });
        asked.push(
          ...events.flatMap(({ args: { requestId: id } }) => (id === undefined ? [] : { pool, id })),
        );
      }
      obligations.splice(0, obligations.length, ...issued.flatMap(({ args }) => args.obligationId ?? []));
      const made = [...obligations, ...split.flatMap(({ args }) => args.children ?? [])];
      pieces.splice(0, pieces.length, ...made);
      requests.splice(0, requests.length, ...asked);
    },
    /** Seconds of the latest block. */
    now: async (): Promise<bigint> => (await client.getBlock()).timestamp,
    /** Lets time pass and mines a block. */
    pass: async (seconds: number): Promise<boolean> => {
      await client.increaseTime({ seconds });
      await client.mine({ blocks: 1 });
      return true;
    },
  };
}
