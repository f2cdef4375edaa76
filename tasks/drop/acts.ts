import { readFileSync, writeFileSync } from "node:fs";
import { buildDropList, type DropEntry, merkleDropsAbi, stablecoinAbi } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData, isAddressEqual, isHex, zeroHash } from "viem";
import { z } from "zod";
import { TaskFailure } from "../failure.ts";
import { accountNamed, type Session, type SessionOptions, say, withSession } from "../session.ts";
import { formatInstant, formatTokens, parseId, parseTokens, type TokenTerms, tokenAt } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type OfDrop = SessionOptions & { drop: string };
type OfList = SessionOptions & { list: string };

const hex = z.custom<`0x${string}`>((value) => isHex(value), "not hexadecimal");
const units = z
  .string()
  .regex(/^\d{1,39}$/)
  .transform(BigInt);

/** What `drop build` writes and whoever claims reads. */
const publishedList = z.object({
  dropId: units,
  root: hex,
  total: units,
  claims: z.array(z.object({ account: hex, cumulative: units, proof: z.array(hex) })),
});

export const build = (options: OfDrop & { csv: string; list: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const dropId = parseId(options.drop, "a drop");
    const { token } = await dropOf(session, dropId);
    const entries = entriesOf(options.csv, token);
    const { root, total, claims } = buildDropList(dropId, entries);
    const text = { dropId, root, total, claims };
    const plain = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);
    writeFileSync(options.list, `${JSON.stringify(text, plain, 2)}\n`);
    say(`${entries.length} accounts, ${formatTokens(total, token)} in all, root ${root}: ${options.list}`);
  });

export const fund = (options: OfDrop & { amount: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const dropId = parseId(options.drop, "a drop");
    const { token } = await dropOf(session, dropId);
    const amount = parseTokens(options.amount, token);
    const { merkleDrops } = session.deployment.contracts;
    const approval = [merkleDrops, amount] as const;
    await session.send(
      token.address,
      encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: approval }),
    );
    const data = encodeFunctionData({ abi: merkleDropsAbi, functionName: "fund", args: [dropId, amount] });
    await session.send(merkleDrops, data);
    say(`${formatTokens(amount, token)} more for drop ${dropId}.`);
  });

export const propose = (options: OfList & { uri: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const { dropId, root, total } = readList(options.list);
    const args = [dropId, root, total, options.uri] as const;
    const data = encodeFunctionData({ abi: merkleDropsAbi, functionName: "propose", args });
    await session.send(session.deployment.contracts.merkleDrops, data);
    const { drop } = await dropOf(session, dropId);
    say(`Root ${root} comes into force on ${formatInstant(drop.activeAt)} unless it is disputed.`);
  });

export const dispute = (options: OfDrop & { reason: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const args = [parseId(options.drop, "a drop"), options.reason] as const;
    const data = encodeFunctionData({ abi: merkleDropsAbi, functionName: "dispute", args });
    await session.send(session.deployment.contracts.merkleDrops, data);
    say(`The waiting root of drop ${options.drop} is struck.`);
  });

export const claim = (options: OfList, hre: Environment): Promise<void> =>
  withSession(hre, options, "lumen", async (session) => {
    const { dropId, root, claims } = readList(options.list);
    const account = await session.sender();
    const own = claims.find((entry) => isAddressEqual(entry.account, account));
    if (!own) throw new TaskFailure(`The list names no ${account}.`);
    const args = [dropId, account, own.cumulative, root, own.proof] as const;
    const data = encodeFunctionData({ abi: merkleDropsAbi, functionName: "claim", args });
    await session.send(session.deployment.contracts.merkleDrops, data);
    const { token } = await dropOf(session, dropId);
    say(`${account} has had ${formatTokens(own.cumulative, token)} of drop ${dropId}.`);
  });

export const show = (options: OfDrop, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const dropId = parseId(options.drop, "a drop");
    const { drop, token } = await dropOf(session, dropId);
    say(`Drop ${dropId} of ${token.symbol}, roots by ${drop.operator}`);
    say(`  funded      ${formatTokens(drop.funded, token)}`);
    say(`  promised    ${formatTokens(drop.promised, token)}, claimed ${formatTokens(drop.claimed, token)}`);
    say(`  in force    ${drop.root === zeroHash ? "none" : drop.root}`);
    if (drop.activeAt !== 0n) {
      say(`  waits       ${drop.proposedRoot} until ${formatInstant(drop.activeAt)}`);
    }
  });

async function dropOf({ client, deployment }: Session, dropId: bigint) {
  const drop = await client.readContract({
    address: deployment.contracts.merkleDrops,
    abi: merkleDropsAbi,
    functionName: "dropOf",
    args: [dropId],
  });
  if (drop.window === 0) throw new TaskFailure(`There is no drop ${dropId}.`);
  return { drop, token: tokenAt(deployment, drop.token) };
}

function entriesOf(path: string, token: TokenTerms): DropEntry[] {
  const lines = readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((line) => line.trim() !== "");
  return lines.map((line, index) => {
    const [account = "", amount = "", ...more] = line.split(",").map((cell) => cell.trim());
    if (more.length > 0) throw new TaskFailure(`Line ${index + 1} of ${path} has more than two cells.`);
    return { account: accountNamed(account), cumulative: parseTokens(amount, token) };
  });
}

function readList(path: string): z.infer<typeof publishedList> {
  const parsed = publishedList.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (parsed.success) return parsed.data;
  throw new TaskFailure(`${path} is not a list of \`drop build\`: ${z.prettifyError(parsed.error)}`);
}
