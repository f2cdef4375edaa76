import {
  type DeployedAsset,
  type DeployedPool,
  type Deployment,
  deploymentSchema,
  isLocalChain,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import type { NetworkConnection } from "hardhat/types/network";
import type { Address } from "viem";
import { asset, testAsset } from "../../ignition/modules/Asset.ts";
import Credit from "../../ignition/modules/Credit.ts";
import EarlyPayment from "../../ignition/modules/EarlyPayment.ts";
import Examples from "../../ignition/modules/Examples.ts";
import Exchange from "../../ignition/modules/Exchange.ts";
import Handover from "../../ignition/modules/Handover.ts";
import InvoiceFeed from "../../ignition/modules/InvoiceFeed.ts";
import Lading from "../../ignition/modules/Lading.ts";
import { pool } from "../../ignition/modules/Pool.ts";
import { priceFeed, testPriceFeed } from "../../ignition/modules/PriceFeed.ts";
import Sequencer from "../../ignition/modules/Sequencer.ts";
import { checkDeployedKey, checkKeys } from "./credit-keys.ts";
import { deployMarkets } from "./markets.ts";
import type { DeploymentPlan } from "./plan.ts";
import { deployRewards, deployRewardTokens } from "./rewards.ts";

const currencyNames = new Intl.DisplayNames("en", { type: "currency" });

type CreditContract = "issuerRegistry" | "creditPassport";
type MarketContract = "exchange" | "earlyPayment" | "rewards" | "merkleDrops";
type ExampleContract = "navArbitrage" | "pieceRefinance";

/** What Ignition gives back, for all that a record needs of it. */
type Deployed<Name extends string> = Readonly<Record<Name, { readonly address: Address }>>;

/**
 * Deploys everything in a plan with the connection's first account, hands the roles over, and tells what is where.
 * Run again after an interruption it does only what is missing.
 * @param say Called with each thing as it is begun.
 */
export async function deployPlan(
  connection: NetworkConnection,
  plan: DeploymentPlan,
  say: (step: string) => void,
): Promise<Deployment> {
  const { ignition, viem } = connection;
  const client = await viem.getPublicClient();
  const accounts = await viem.getWalletClients();
  if (accounts.length === 0)
    throw new Error(`Network "${connection.networkName}" has no account to deploy with.`);
  const chainId = await client.getChainId();
  checkKeys(chainId);
  const genesis = await client.getBlock({ blockNumber: 0n });
  // A local chain that is reset keeps its id: its genesis tells it from the one before.
  const deploymentId = isLocalChain(chainId)
    ? `chain-${chainId}-${genesis.hash.slice(2, 10)}`
    : `chain-${chainId}`;
  const started = await client.getBlock();
  // A local chain mines at once and nothing reorganises it.
  const config = isLocalChain(chainId) ? { requiredConfirmations: 1, blockPollingInterval: 50 } : {};

  say("core contracts");
  const core: Deployed<
    Exclude<keyof Deployment["contracts"], CreditContract | MarketContract | ExampleContract>
  > = await ignition.deploy(Lading, { deploymentId, config });
  say("private credit");
  const credit: Deployed<CreditContract> = await ignition.deploy(Credit, { deploymentId, config });
  await checkDeployedKey(client, credit.creditPassport.address);

  const assets: DeployedAsset[] = [];
  const pools: DeployedPool[] = [];
  for (const { currency, token: given, maxTenorDays, feed, pools: planned } of plan.assets) {
    say(`asset in ${currency}`);
    // The same module object every time: Ignition knows its parts by identity.
    const listed = given === undefined ? testAsset(currency) : asset(currency);
    const parameters = {
      [listed.id]: given === undefined ? { maxTenorDays } : { token: given, maxTenorDays },
      [`TestStablecoin${currency}`]: {
        name: `Test ${currencyNames.of(currency) ?? currency}`,
        symbol: `t${currency}`,
      },
    };
    const { token }: Deployed<"token"> = await ignition.deploy(listed, { deploymentId, config, parameters });
    const coin = { address: token.address, abi: stablecoinAbi } as const;
    const [symbol, name, decimals] = await Promise.all([
      client.readContract({ ...coin, functionName: "symbol" }),
      client.readContract({ ...coin, functionName: "name" }),
      client.readContract({ ...coin, functionName: "decimals" }),
    ]);
    assets.push({ address: token.address, symbol, name, decimals, currency });

    if (feed !== undefined) {
      const watched = priceFeed(currency, listed);
      await ignition.deploy(watched, {
        deploymentId,
        config,
        parameters: { ...parameters, [watched.id]: feed },
      });
    } else if (given === undefined) {
      await ignition.deploy(testPriceFeed(currency, listed), { deploymentId, config, parameters });
    } else {
      say(`${currency} has no price feed: nothing stops deposits and financing when it loses its peg`);
    }

    for (const { key, ...share } of planned) {
      say(share.name);
      const built = pool(key, listed);
      const parts: Deployed<"financingPool" | "coverVault" | "creditPolicy"> = await ignition.deploy(built, {
        deploymentId,
        config,
        parameters: { ...parameters, [built.id]: share },
      });
      pools.push({
        address: parts.financingPool.address,
        cover: parts.coverVault.address,
        policy: parts.creditPolicy.address,
        asset: token.address,
        name: share.name,
        symbol: share.symbol,
      });
    }
  }
  say("the exchange");
  const { exchange }: Deployed<"exchange"> = await ignition.deploy(Exchange, { deploymentId, config });
  const examples: Deployed<ExampleContract> = await ignition.deploy(Examples, {
    deploymentId,
    config,
  });
  if (plan.sequencer !== undefined) {
    say("the sequencer's uptime feed");
    await ignition.deploy(Sequencer, {
      deploymentId,
      config,
      parameters: { Sequencer: plan.sequencer },
    });
  }

  say("early payment, markets, farms and drops");
  const { earlyPayment }: Deployed<"earlyPayment"> = await ignition.deploy(EarlyPayment, {
    deploymentId,
    config,
  });
  const options = { deploymentId, config };
  const rewardTokens = await deployRewardTokens(connection, options, plan);
  const markets = await deployMarkets(connection, options, {
    exchange: exchange.address,
    pools,
    assets,
    rewardTokens,
  });
  const incentives = await deployRewards(connection, options, plan, {
    exchange: exchange.address,
    pools,
    assets,
    rewardTokens,
    markets,
  });

  say("attesters and roles");
  const signers = [...plan.attesters].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  await ignition.deploy(InvoiceFeed, {
    deploymentId,
    config,
    parameters: { InvoiceFeed: { signers, threshold: plan.threshold } },
  });
  await ignition.deploy(Handover, {
    deploymentId,
    config,
    parameters: { Handover: { ...plan.roles, governanceDelay: plan.governanceDelay } },
  });

  return deploymentSchema.parse({
    chainId,
    name: plan.name,
    startBlock: Number(started.number),
    startBlockHash: started.hash,
    contracts: {
      accessManager: core.accessManager.address,
      systemLock: core.systemLock.address,
      emergencyStop: core.emergencyStop.address,
      participants: core.participants.address,
      fingerprints: core.fingerprints.address,
      reportHub: core.reportHub.address,
      priceGuard: core.priceGuard.address,
      receivables: core.receivables.address,
      issuerRegistry: credit.issuerRegistry.address,
      creditPassport: credit.creditPassport.address,
      earlyPayment: earlyPayment.address,
      rewards: incentives.rewards,
      merkleDrops: incentives.merkleDrops,
      exchange: exchange.address,
      navArbitrage: examples.navArbitrage.address,
      pieceRefinance: examples.pieceRefinance.address,
    },
    assets,
    pools,
    rewardTokens,
  });
}
