import {
  type DeployedAsset,
  type DeployedPool,
  financingPoolAbi,
  receivablesAbi,
  refusals,
  refusalsIn,
  stablecoinAbi,
} from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData, parseEventLogs } from "viem";
import { TaskFailure } from "../failure.ts";
import { type Session, type SessionOptions, say, withSession } from "../session.ts";
import { assetAt, formatAmount, parseAmount, parseId, poolIn } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type OfPool = SessionOptions & { pool: string };
type OfPiece = SessionOptions & { piece: string };

/** Seconds an act may wait before it is void. */
const patience = 600n;

export const show = (options: OfPool, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async ({ client, deployment }) => {
    const { pool, asset } = poolIn(deployment, options.pool);
    const read = { address: pool.address, abi: financingPoolAbi } as const;
    const [entry, exit, used, queued, [cash, reserved, , , , supply]] = await Promise.all([
      client.readContract({ ...read, functionName: "entryAssets" }),
      client.readContract({ ...read, functionName: "exitAssets" }),
      client.readContract({ ...read, functionName: "utilisationBps" }),
      client.readContract({ ...read, functionName: "queuedShares" }),
      client.readContract({ ...read, functionName: "books" }),
    ]);
    say(`${pool.name} at ${pool.address}`);
    say(`  assets      ${formatAmount(exit, asset)} to leave, ${formatAmount(entry, asset)} to enter`);
    say(`  cash        ${formatAmount(cash, asset)}, reserved ${formatAmount(reserved, asset)}`);
    say(`  used        ${used / 100n}.${String(used % 100n).padStart(2, "0")}%`);
    say(`  shares      ${supply}, in the queue ${queued}`);
  });

export const deposit = (options: OfPool & { amount: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const { pool, asset } = poolIn(session.deployment, options.pool);
    const amount = parseAmount(options.amount, asset);
    const approval = [pool.address, amount] as const;
    await session.send(
      asset.address,
      encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: approval }),
    );
    const args = [amount, await session.sender()] as const;
    await session.send(
      pool.address,
      encodeFunctionData({ abi: financingPoolAbi, functionName: "deposit", args }),
    );
    say(`${formatAmount(amount, asset)} is in ${pool.name}.`);
  });

export const finance = (options: OfPiece & OfPool, hre: Environment): Promise<void> =>
  withSession(hre, options, "lumen", async (session) => {
    const id = parseId(options.piece, "a piece");
    const { receivables } = session.deployment.contracts;
    const { pool, asset } =
      options.pool === ""
        ? poolIn(session.deployment, (await assetOfPiece(session, id)).currency)
        : poolIn(session.deployment, options.pool);
    const [quote, { timestamp }] = await Promise.all([
      session.client.readContract({
        address: pool.address,
        abi: financingPoolAbi,
        functionName: "quote",
        args: [id],
      }),
      session.client.getBlock(),
    ]);
    const [refusal] = refusalsIn(quote.reasons);
    if (refusal) throw new TaskFailure(new Map<string, string>(refusals).get(refusal) ?? refusal);
    const approval = [pool.address, id] as const;
    await session.send(
      receivables,
      encodeFunctionData({ abi: receivablesAbi, functionName: "approve", args: approval }),
    );
    const args = [id, quote.advance, timestamp + patience] as const;
    await session.send(
      pool.address,
      encodeFunctionData({ abi: financingPoolAbi, functionName: "finance", args }),
    );
    const rate = (quote.annualRateBps / 100).toFixed(2);
    say(`Piece ${id} is financed: ${formatAmount(quote.advance, asset)} at ${rate}% a year.`);
  });

export const settle = (options: OfPiece, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const id = parseId(options.piece, "a piece");
    const { pool } = await poolOfPiece(session, id);
    const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "settle", args: [id] });
    await session.send(pool.address, data);
    say(`Piece ${id} is settled as far as it is paid.`);
  });

export const writeOff = (options: OfPiece, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const id = parseId(options.piece, "a piece");
    const { pool, asset } = await poolOfPiece(session, id);
    const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "writeOff", args: [id] });
    const { logs } = await session.send(pool.address, data);
    const [event] = parseEventLogs({ abi: financingPoolAbi, eventName: "WrittenOff", logs });
    if (!event) throw new TaskFailure(`Piece ${id} left no trace of a write-off.`);
    const { loss, namedCover, generalCover, uncovered } = event.args;
    say(
      `Piece ${id} is written off: a loss of ${formatAmount(loss, asset)}, of which cover on the name took ${formatAmount(namedCover, asset)}, general cover ${formatAmount(generalCover, asset)}, the pool ${formatAmount(uncovered, asset)}.`,
    );
  });

export const processQueue = (options: OfPool & { max: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const { pool, asset } = poolIn(session.deployment, options.pool);
    const args = [parseId(options.max, "requests")] as const;
    const data = encodeFunctionData({ abi: financingPoolAbi, functionName: "processQueue", args });
    const { logs } = await session.send(pool.address, data);
    const filled = parseEventLogs({ abi: financingPoolAbi, eventName: "RedemptionFilled", logs });
    const total = filled.reduce((sum, event) => sum + event.args.assets, 0n);
    say(`${filled.length} redemptions filled with ${formatAmount(total, asset)}.`);
  });

/** The pool that owns a piece. */
async function poolOfPiece(
  { client, deployment }: Session,
  id: bigint,
): Promise<{ pool: DeployedPool; asset: DeployedAsset }> {
  const owner = await client.readContract({
    address: deployment.contracts.receivables,
    abi: receivablesAbi,
    functionName: "ownerOf",
    args: [id],
  });
  const pool = deployment.pools.find(({ address }) => address === owner);
  if (!pool) throw new TaskFailure(`Piece ${id} is not financed by any pool.`);
  return { pool, asset: assetAt(deployment, pool.asset) };
}

async function assetOfPiece({ client, deployment }: Session, id: bigint): Promise<DeployedAsset> {
  const read = { address: deployment.contracts.receivables, abi: receivablesAbi } as const;
  const { obligationId } = await client.readContract({ ...read, functionName: "pieceOf", args: [id] });
  if (obligationId === 0n) throw new TaskFailure(`There is no piece ${id}.`);
  const obligation = await client.readContract({
    ...read,
    functionName: "obligationOf",
    args: [obligationId],
  });
  return assetAt(deployment, obligation.asset);
}
