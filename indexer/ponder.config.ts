import {
  accessManagerAbi,
  coverVaultAbi,
  creditPassportAbi,
  creditPolicyAbi,
  earlyPaymentAbi,
  exchangeAbi,
  financingPoolAbi,
  fingerprintsAbi,
  isLocalChain,
  issuerRegistryAbi,
  merkleDropsAbi,
  participantsAbi,
  priceGuardAbi,
  receivablesAbi,
  reportHubAbi,
  rewardsAbi,
} from "@lading/sdk/contracts";
import { createConfig } from "ponder";
import { environment } from "./environment.ts";

const { deployment, databaseUrl, rpcUrl } = environment();
const { contracts, pools, startBlock } = deployment;
const isLocal = isLocalChain(deployment.chainId);
// Ponder begins with 20 requests a second per address and learns slowly; a local chain, named often, need not wait.
const LOCAL_LANES = 20;
const from = { chain: "lading", startBlock } as const;

export default createConfig({
  database: { kind: "postgres", connectionString: databaseUrl },
  // One chain: events are handled in its own order. "omnichain" would wait for others.
  ordering: "multichain",
  chains: {
    lading: {
      id: deployment.chainId,
      rpc: isLocal ? Array.from({ length: LOCAL_LANES }, () => rpcUrl) : rpcUrl,
      // A local chain mines every second or two and costs nothing to ask.
      pollingInterval: isLocal ? 250 : 1_000,
    },
  },
  contracts: {
    AccessManager: { ...from, abi: accessManagerAbi, address: contracts.accessManager },
    Participants: { ...from, abi: participantsAbi, address: contracts.participants },
    Fingerprints: { ...from, abi: fingerprintsAbi, address: contracts.fingerprints },
    ReportHub: { ...from, abi: reportHubAbi, address: contracts.reportHub },
    Receivables: { ...from, abi: receivablesAbi, address: contracts.receivables },
    IssuerRegistry: { ...from, abi: issuerRegistryAbi, address: contracts.issuerRegistry },
    CreditPassport: { ...from, abi: creditPassportAbi, address: contracts.creditPassport },
    EarlyPayment: { ...from, abi: earlyPaymentAbi, address: contracts.earlyPayment },
    PriceGuard: { ...from, abi: priceGuardAbi, address: contracts.priceGuard },
    Exchange: { ...from, abi: exchangeAbi, address: contracts.exchange },
    Rewards: { ...from, abi: rewardsAbi, address: contracts.rewards },
    MerkleDrops: { ...from, abi: merkleDropsAbi, address: contracts.merkleDrops },
    FinancingPool: { ...from, abi: financingPoolAbi, address: pools.map((pool) => pool.address) },
    CoverVault: { ...from, abi: coverVaultAbi, address: pools.map((pool) => pool.cover) },
    CreditPolicy: { ...from, abi: creditPolicyAbi, address: pools.map((pool) => pool.policy) },
  },
});
