import { accessManagerAbi } from "@lading/sdk/contracts";
import { type Address, encodeFunctionData, type Hex } from "viem";
import { TaskFailure } from "./failure.ts";
import { labelOf, type Session, say } from "./session.ts";
import { formatInstant } from "./words.ts";

/**
 * An act that the access manager watches over. With a delay it is scheduled first, and executed when the same command is
 * run again later.
 * @param done What to say once it has happened.
 */
export async function govern(session: Session, to: Address, data: Hex, done: string): Promise<void> {
  const { client, deployment } = session;
  const manager = { address: deployment.contracts.accessManager, abi: accessManagerAbi } as const;
  const sender = await session.sender();
  const selector: Hex = `0x${data.slice(2, 10)}`;
  const [isImmediate, delay] = await client.readContract({
    ...manager,
    functionName: "canCall",
    args: [sender, to, selector],
  });
  if (!isImmediate && delay === 0) {
    throw new TaskFailure(`${labelOf(session, sender)} may not do that. Act as an account with the role.`);
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
    await session.send(manager.address, schedule);
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
