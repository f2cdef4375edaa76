import { isLocalChain } from "@lading/sdk/contracts";
import { createTestClient, http } from "viem";
import { describeChain } from "./chain.ts";
import type { Settings } from "./settings.tsx";

/** Moves a local chain's clock forward and mines a block, so that a demo reaches its due dates. */
export async function advanceClock(settings: Settings, days: number): Promise<void> {
  if (!isLocalChain(settings.deployment.chainId)) {
    throw new Error("Only a local chain's clock can be moved.");
  }
  const client = createTestClient({
    mode: "hardhat",
    chain: describeChain(settings),
    transport: http(settings.rpcUrl),
  });
  await client.increaseTime({ seconds: days * 86_400 });
  await client.mine({ blocks: 1 });
}
