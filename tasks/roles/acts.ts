import { accessManagerAbi, type SystemRole, systemRoles } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData, type Hex } from "viem";
import { TaskFailure } from "../failure.ts";
import { accountNamed, labelOf, type Session, type SessionOptions, say, withSession } from "../session.ts";
import { formatInstant } from "../words.ts";

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
    await govern(session, data, `${labelOf(session, account)} is ${options.role}.`);
  });

export const revoke = (options: OfRole, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const account = accountNamed(options.account);
    const args = [roleNamed(options.role), account] as const;
    const data = encodeFunctionData({ abi: accessManagerAbi, functionName: "revokeRole", args });
    await govern(session, data, `${labelOf(session, account)} is ${options.role} no more.`);
  });

/**
 * An act on the access manager itself. With a delay it is scheduled first and executed when it is run again later.
 * @param done What to say once it has happened.
 */
async function govern(session: Session, data: Hex, done: string): Promise<void> {
  const { client, deployment } = session;
  const to = deployment.contracts.accessManager;
  const manager = { address: to, abi: accessManagerAbi } as const;
  const sender = await session.sender();
  const selector: Hex = `0x${data.slice(2, 10)}`;
  const [isImmediate, delay] = await client.readContract({
    ...manager,
    functionName: "canCall",
    args: [sender, to, selector],
  });
  if (!isImmediate && delay === 0) {
    throw new TaskFailure(`${labelOf(session, sender)} may not change roles. Act as an admin.`);
  }
  if (isImmediate) {
    await session.send(to, data);
    say(done);
    return;
  }
  const id = await client.readContract({
    ...manager,
    functionName: "hashOperation",
    args: [sender, to, data],
  });
  const from = await client.readContract({ ...manager, functionName: "getSchedule", args: [id] });
  const { timestamp } = await client.getBlock();
  if (from === 0) {
    const schedule = encodeFunctionData({
      abi: accessManagerAbi,
      functionName: "schedule",
      args: [to, data, 0],
    });
    await session.send(to, schedule);
    say(
      `Scheduled. Run the same command again after ${formatInstant(timestamp + BigInt(delay))}; until then the guardian can cancel it.`,
    );
    return;
  }
  if (timestamp < BigInt(from)) {
    throw new TaskFailure(`It is scheduled, and can be executed from ${formatInstant(BigInt(from))}.`);
  }
  await session.send(to, data);
  say(done);
}

function roleNamed(name: string): bigint {
  const role = (Object.keys(systemRoles) as SystemRole[]).find((known) => known === name);
  if (role) return systemRoles[role];
  throw new TaskFailure(`"${name}" is no role. Known: ${Object.keys(systemRoles).join(", ")}.`);
}
