import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isLocalChain } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { z } from "zod";
import { TaskFailure } from "../failure.ts";
import { deployPlan } from "./deploy.ts";
import { type DeploymentPlan, deploymentPlan, localPlan } from "./plan.ts";

export default async function deploy(
  { record, plan }: { record: string; plan: string | undefined },
  hre: HardhatRuntimeEnvironment,
): Promise<void> {
  const connection = await hre.network.create();
  const client = await connection.viem.getPublicClient();
  const chainId = await client.getChainId();
  const chosen = plan === undefined ? planFor(chainId) : readPlan(resolve(plan));
  const deployment = await deployPlan(connection, chosen, (step) => process.stdout.write(`  ${step}\n`));
  const path = resolve(record);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(deployment, null, 2)}\n`);
  process.stdout.write(`Deployed to chain ${chainId}; the record is ${path}.\n`);
  await connection.close();
}

function planFor(chainId: number): DeploymentPlan {
  if (isLocalChain(chainId)) return localPlan();
  throw new TaskFailure(`Chain ${chainId} is not a local one: say with --plan <file> what to deploy.`);
}

function readPlan(path: string): DeploymentPlan {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new TaskFailure(
      `The plan ${path} cannot be read: ${error instanceof Error ? error.message : error}.`,
    );
  }
  const parsed = deploymentPlan.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new TaskFailure(`The plan ${path} is not usable:\n${z.prettifyError(parsed.error)}`);
}
