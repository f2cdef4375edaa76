import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "@lading/sdk/contracts";
import { network } from "hardhat";
import { type Address, createPublicClient, http } from "viem";
import { testAsset } from "../../ignition/modules/Asset.ts";
import InvoiceFeed from "../../ignition/modules/InvoiceFeed.ts";
import Lading from "../../ignition/modules/Lading.ts";
import { pool } from "../../ignition/modules/Pool.ts";
import { root } from "./processes.ts";

/** One unit of the test currency. */
export const EUR = 1_000_000n;

/**
 * Deploys the whole system with one pool and writes the deployment record. Account 0 keeps every role.
 * @param attesters Ascending addresses; two of them must sign a report.
 */
export async function deploy(
  rpcUrl: string,
  attesters: readonly Address[],
  recordPath: string,
): Promise<Deployment> {
  const chain = createPublicClient({ transport: http(rpcUrl) });
  const chainId = await chain.getChainId();
  const start = await chain.getBlock();
  const deploymentId = `parity-${process.pid}-${start.hash.slice(2, 10)}`;
  const connection = await network.create({
    network: "local",
    override: { type: "http", url: rpcUrl, chainId },
  });
  try {
    const { ignition } = connection;
    const core = await ignition.deploy(Lading, { deploymentId });
    const listing = testAsset("EUR");
    const { token } = await ignition.deploy(listing, { deploymentId });
    await ignition.deploy(InvoiceFeed, {
      deploymentId,
      parameters: { InvoiceFeed: { signers: [...attesters], threshold: 2 } },
    });
    const { financingPool, coverVault, creditPolicy } = await ignition.deploy(pool("EUR", listing), {
      deploymentId,
    });
    const record: Deployment = {
      chainId,
      name: "Parity",
      startBlock: Number(start.number),
      startBlockHash: start.hash,
      contracts: {
        accessManager: core.accessManager.address,
        systemLock: core.systemLock.address,
        participants: core.participants.address,
        fingerprints: core.fingerprints.address,
        reportHub: core.reportHub.address,
        receivables: core.receivables.address,
      },
      assets: [
        { address: token.address, symbol: "tEUR", name: "Test EUR stablecoin", decimals: 6, currency: "EUR" },
      ],
      pools: [
        {
          address: financingPool.address,
          cover: coverVault.address,
          policy: creditPolicy.address,
          asset: token.address,
          name: "Lading EUR pool",
          symbol: "lEUR",
        },
      ],
    };
    writeFileSync(recordPath, JSON.stringify(record, null, 2));
    return record;
  } finally {
    await connection.close();
    rmSync(join(root, "ignition/deployments", deploymentId), { recursive: true, force: true });
  }
}
