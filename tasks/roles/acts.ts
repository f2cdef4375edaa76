import { accessManagerAbi, type SystemRole, systemRoles } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData } from "viem";
import { TaskFailure } from "../failure.ts";
import { govern } from "../govern.ts";
import { accountNamed, labelOf, type SessionOptions, say, withSession } from "../session.ts";

type Environment = HardhatRuntimeEnvironment;
type OfRole = SessionOptions & { role: string; account: string };

export const list = (options: SessionOptions, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const { client, deployment } = session;
    const manager = { address: deployment.contracts.accessManager, abi: accessManagerAbi } as const;
    const granted = await client.getContractEvents({
      ...manager,
      eventName: "RoleGranted",
      fromBlock: BigInt(deployment.startBlock),
      strict: true,
    });
    for (const [name, id] of Object.entries(systemRoles)) {
      const accounts = new Set(
        granted.filter(({ args }) => args.roleId === id).map(({ args }) => args.account),
      );
      for (const account of accounts) {
        const args = [id, account] as const;
        const [isMember, delay] = await client.readContract({ ...manager, functionName: "hasRole", args });
        if (!isMember) continue;
        const waits = delay === 0 ? "acts at once" : `acts wait ${delay / 3600} hours`;
        say(`${name.padEnd(20)} ${waits.padEnd(22)} ${labelOf(session, account)}`);
      }
    }
  });

export const grant = (options: OfRole & { delay: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    if (!/^\d{1,8}$/.test(options.delay)) throw new TaskFailure("--delay takes whole seconds.");
    const account = accountNamed(options.account);
    const args = [roleNamed(options.role), account, Number(options.delay)] as const;
    const data = encodeFunctionData({ abi: accessManagerAbi, functionName: "grantRole", args });
    await govern(
      session,
      session.deployment.contracts.accessManager,
      data,
      `${labelOf(session, account)} is ${options.role}.`,
    );
  });

export const revoke = (options: OfRole, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const account = accountNamed(options.account);
    const args = [roleNamed(options.role), account] as const;
    const data = encodeFunctionData({ abi: accessManagerAbi, functionName: "revokeRole", args });
    await govern(
      session,
      session.deployment.contracts.accessManager,
      data,
      `${labelOf(session, account)} is ${options.role} no more.`,
    );
  });

function roleNamed(name: string): bigint {
  const role = (Object.keys(systemRoles) as SystemRole[]).find((known) => known === name);
  if (role) return systemRoles[role];
  throw new TaskFailure(`"${name}" is no role. Known: ${Object.keys(systemRoles).join(", ")}.`);
}
