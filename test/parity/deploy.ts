import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Deployment } from "@lading/sdk/contracts";
import { network } from "hardhat";
import { createPublicClient, http } from "viem";
import { reserveTerms, standardTerms } from "../../ignition/modules/terms.ts";
import { deployPlan } from "../../tasks/deploy/deploy.ts";
import type { DeploymentPlan } from "../../tasks/deploy/plan.ts";
import { attesters, operator } from "./people.ts";
import { root } from "./processes.ts";

/** One unit of the test currency. */
export const EUR = 1_000_000n;

type PlannedPool = DeploymentPlan["assets"][number]["pools"][number];

export const mainPool: PlannedPool = {
  key: "EUR",
  name: "Lading EUR pool",
  symbol: "lEUR",
  terms: standardTerms,
  flashFeeBps: 5,
};
/** A second one of the same currency. */
export const reservePool: PlannedPool = {
  key: "EURReserve",
  name: "Lading EUR reserve pool",
  symbol: "rEUR",
  terms: reserveTerms,
  flashFeeBps: 5,
};

/** Deploys the whole system, every role with the operator, and writes the deployment record. */
export async function deploy(
  rpcUrl: string,
  recordPath: string,
  pools: PlannedPool[] = [mainPool],
): Promise<Deployment> {
  const chain = createPublicClient({ transport: http(rpcUrl) });
  const { hash } = await chain.getBlock({ blockNumber: 0n });
  const chainId = await chain.getChainId();
  const connection = await network.create({ network: "local", override: { url: rpcUrl, chainId } });
  const { address } = operator;
  try {
    const record = await deployPlan(
      connection,
      {
        name: "Parity",
        attesters: attesters.map((attester) => attester.address),
        threshold: 2,
        assets: [
          {
            currency: "EUR",
            maxTenorDays: 365,
            pools,
          },
        ],
        rewardTokens: [{ symbol: "tLAD" }],
        roles: {
          admin: address,
          registrar: address,
          risk: address,
          governor: address,
          oracleOperator: address,
          guardian: address,
          treasurer: address,
        },
        governanceDelay: 0,
      },
      () => undefined,
    );
    writeFileSync(recordPath, JSON.stringify(record, null, 2));
    return record;
  } finally {
    await connection.close();
    rmSync(join(root, "ignition/deployments", `chain-${chainId}-${hash.slice(2, 10)}`), {
      recursive: true,
      force: true,
    });
  }
}
