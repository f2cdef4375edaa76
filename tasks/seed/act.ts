import { dirname, join, resolve } from "node:path";
import { isLocalChain } from "@lading/sdk/contracts";
import { localServiceKey } from "@lading/sdk/service";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { seed } from "../../deploy/local/seed/index.ts";
import { TaskFailure } from "../failure.ts";
import { type SessionOptions, say, withSession } from "../session.ts";

export default (
  options: SessionOptions & { intake: string },
  hre: HardhatRuntimeEnvironment,
): Promise<void> =>
  withSession(hre, options, "operator", async ({ deployment }) => {
    if (!isLocalChain(deployment.chainId)) {
      throw new TaskFailure(`The demo world is for local chains; ${deployment.chainId} is not one.`);
    }
    const count = await seed({
      deployment,
      rpcUrl: process.env.LADING_RPC_URL ?? "http://127.0.0.1:8545",
      intakeUrl: options.intake,
      serviceKey: process.env.LADING_SERVICE_KEY ?? localServiceKey,
      credentials: join(dirname(resolve(options.deployment)), "samples", "credentials"),
    });
    say(`The demo world stands: ${count} invoices over three months.`);
  });
