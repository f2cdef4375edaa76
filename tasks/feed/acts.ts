import { isLocalChain, mockAggregatorAbi, priceGuardAbi, priceStatuses } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import {
  encodeFunctionData,
  formatEther,
  getAddress,
  isAddress,
  parseEther,
  parseUnits,
  zeroAddress,
} from "viem";
import { TaskFailure } from "../failure.ts";
import { govern } from "../govern.ts";
import { type Session, type SessionOptions, say, withSession } from "../session.ts";
import { assetIn, formatInstant, parseId } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type OfAsset = SessionOptions & { currency: string };

export const show = (options: OfAsset, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const asset = assetIn(session.deployment, options.currency);
    const guard = { address: session.deployment.contracts.priceGuard, abi: priceGuardAbi } as const;
    const read = { ...guard, args: [asset.address] } as const;
    const [status, [feed, decimals], [sequencer, gracePeriod]] = await Promise.all([
      session.client.readContract({ ...read, functionName: "status" }),
      session.client.readContract({ ...read, functionName: "feedOf" }),
      session.client.readContract({ ...guard, functionName: "sequencer" }),
    ]);
    say(`${asset.symbol} is ${priceStatuses[status]}.`);
    if (feed.aggregator === zeroAddress) {
      say("  It has no feed: nothing stops deposits and financing when it loses its peg.");
      return;
    }
    const [, answer, , updatedAt] = await session.client.readContract({
      address: feed.aggregator,
      abi: mockAggregatorAbi,
      functionName: "latestRoundData",
    });
    say(`  feed        ${feed.aggregator}, ${decimals} decimals`);
    say(`  answer      ${answer}, from ${formatInstant(updatedAt)}`);
    say(`  heartbeat   ${feed.heartbeat} seconds`);
    say(`  bounds      ${formatEther(feed.minPrice)} to ${formatEther(feed.maxPrice)}`);
    say(`  peg         ${formatEther(feed.peg)}, give or take ${feed.toleranceBps} basis points`);
    if (sequencer !== zeroAddress) say(`  sequencer   ${sequencer}, ${gracePeriod} seconds of grace`);
  });

export const set = (
  options: OfAsset & {
    aggregator: string;
    heartbeat: string;
    min: string;
    max: string;
    peg: string;
    tolerance: string;
  },
  hre: Environment,
): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const asset = assetIn(session.deployment, options.currency);
    if (!isAddress(options.aggregator)) throw new TaskFailure(`"${options.aggregator}" is not an address.`);
    const feed = {
      aggregator: getAddress(options.aggregator),
      heartbeat: Number(parseId(options.heartbeat, "seconds")),
      minPrice: parsePrice(options.min),
      maxPrice: parsePrice(options.max),
      peg: parsePrice(options.peg),
      toleranceBps: Number(parseId(options.tolerance, "basis points")),
    };
    const args = [asset.address, feed] as const;
    const data = encodeFunctionData({ abi: priceGuardAbi, functionName: "setFeed", args });
    await govern(session, session.deployment.contracts.priceGuard, data, `${asset.symbol} is watched.`);
  });

export const move = (options: OfAsset & { price: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const { chainId, contracts } = session.deployment;
    if (!isLocalChain(chainId)) {
      throw new TaskFailure(`Only the mock feed of a local chain can be moved; chain ${chainId} is not one.`);
    }
    const asset = assetIn(session.deployment, options.currency);
    const price = parsePrice(options.price);
    const guard = { address: contracts.priceGuard, abi: priceGuardAbi } as const;
    const [{ aggregator }, decimals] = await session.client.readContract({
      ...guard,
      functionName: "feedOf",
      args: [asset.address],
    });
    if (aggregator === zeroAddress) throw new TaskFailure(`${asset.symbol} has no feed.`);
    const answer = parseUnits(formatEther(price), decimals);
    const update = encodeFunctionData({
      abi: mockAggregatorAbi,
      functionName: "updateAnswer",
      args: [answer],
    });
    await session.send(aggregator, update);
    const record = encodeFunctionData({ ...guard, functionName: "record", args: [asset.address] });
    await session.send(contracts.priceGuard, record);
    say(`${asset.symbol} is at ${formatEther(price)} and ${await statusOf(session, asset.address)}.`);
  });

async function statusOf({ client, deployment }: Session, asset: `0x${string}`): Promise<string> {
  const status = await client.readContract({
    address: deployment.contracts.priceGuard,
    abi: priceGuardAbi,
    functionName: "status",
    args: [asset],
  });
  return priceStatuses[status] ?? String(status);
}

/** A price as people write it, WAD. */
function parsePrice(text: string): bigint {
  if (!/^\d+(\.\d{1,18})?$/.test(text))
    throw new TaskFailure(`"${text}" is not a price: write one like 0.98.`);
  return parseEther(text);
}
