import {
  bitmapOf,
  namesIn,
  type ParticipantRole,
  participantRoles,
  participantStatuses,
  participantsAbi,
} from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { type Address, encodeFunctionData } from "viem";
import { TaskFailure } from "../failure.ts";
import { accountNamed, labelOf, type Session, type SessionOptions, say, withSession } from "../session.ts";
import { formatInstant } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type Named = SessionOptions & { account: string };

const registrar = "operator";

const recordOf = ({ client, deployment }: Session, account: Address) =>
  client.readContract({
    address: deployment.contracts.participants,
    abi: participantsAbi,
    functionName: "participantOf",
    args: [account],
  });

export const list = (options: SessionOptions, hre: Environment): Promise<void> =>
  withSession(hre, options, registrar, async (session) => {
    const { client, deployment } = session;
    const registered = await client.getContractEvents({
      address: deployment.contracts.participants,
      abi: participantsAbi,
      eventName: "Registered",
      fromBlock: BigInt(deployment.startBlock),
      strict: true,
    });
    for (const { args } of registered) {
      const { status, roles } = await recordOf(session, args.account);
      const state = participantStatuses[status] ?? "unknown";
      say(
        `${state.padEnd(10)} ${namesIn(roles, participantRoles).join(", ").padEnd(20)} ${labelOf(session, args.account)}`,
      );
    }
    if (registered.length === 0) say("Nobody has registered yet.");
  });

export const show = (options: Named, hre: Environment): Promise<void> =>
  withSession(hre, options, registrar, async (session) => {
    const account = accountNamed(options.account);
    const record = await recordOf(session, account);
    say(labelOf(session, account));
    say(`  status          ${participantStatuses[record.status] ?? "unknown"}`);
    say(`  roles           ${namesIn(record.roles, participantRoles).join(", ") || "none"}`);
    say(`  asked for       ${namesIn(record.requestedRoles, participantRoles).join(", ") || "none"}`);
    say(`  verified until  ${record.verifiedUntil === 0n ? "never" : formatInstant(record.verifiedUntil)}`);
    say(`  legal id hash   ${record.legalIdHash}`);
  });

export const approve = (options: Named & { roles: string; days: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, registrar, async (session) => {
    const account = accountNamed(options.account);
    if (!/^[1-9]\d{0,3}$/.test(options.days)) {
      throw new TaskFailure(`--days takes a whole number from 1 to 9999, not "${options.days}".`);
    }
    const { requestedRoles } = await recordOf(session, account);
    const roles =
      options.roles === "" ? requestedRoles : bitmapOf(rolesNamed(options.roles), participantRoles);
    const { timestamp } = await session.client.getBlock();
    const until = timestamp + BigInt(options.days) * 86_400n;
    const args = [account, roles, until] as const;
    await session.send(
      session.deployment.contracts.participants,
      encodeFunctionData({ abi: participantsAbi, functionName: "approve", args }),
    );
    say(
      `${labelOf(session, account)} is verified as ${namesIn(roles, participantRoles).join(", ")} until ${formatInstant(until)}.`,
    );
  });

export const suspend = (options: Named & { reason: string }, hre: Environment): Promise<void> =>
  change(options, hre, "suspended", (account) =>
    encodeFunctionData({ abi: participantsAbi, functionName: "suspend", args: [account, options.reason] }),
  );

export const reinstate = (options: Named, hre: Environment): Promise<void> =>
  change(options, hre, "active again", (account) =>
    encodeFunctionData({ abi: participantsAbi, functionName: "reinstate", args: [account] }),
  );

export const revoke = (options: Named & { reason: string }, hre: Environment): Promise<void> =>
  change(options, hre, "revoked", (account) =>
    encodeFunctionData({ abi: participantsAbi, functionName: "revoke", args: [account, options.reason] }),
  );

const change = (
  options: Named,
  hre: Environment,
  became: string,
  encode: (account: Address) => `0x${string}`,
) =>
  withSession(hre, options, registrar, async (session) => {
    const account = accountNamed(options.account);
    await session.send(session.deployment.contracts.participants, encode(account));
    say(`${labelOf(session, account)} is ${became}.`);
  });

function rolesNamed(text: string): ParticipantRole[] {
  return text.split(",").map((entry) => {
    const name = entry.trim();
    const role = (Object.keys(participantRoles) as ParticipantRole[]).find((known) => known === name);
    if (role) return role;
    throw new TaskFailure(`"${name}" is no role. Known: ${Object.keys(participantRoles).join(", ")}.`);
  });
}
