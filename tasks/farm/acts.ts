import { coverVaultAbi, rewardsAbi, stablecoinAbi, stakeKinds } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { type Address, encodeFunctionData, formatUnits, parseEventLogs } from "viem";
import { TaskFailure } from "../failure.ts";
import { type Session, type SessionOptions, say, withSession } from "../session.ts";
import { formatTokens, parseId, parseTokens, tokenAt, tokenNamed } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type OfFarm = SessionOptions & { farm: string };

const secondsPerDay = 86_400n;
/** Rates of streams are scaled by this. */
const scale = 10n ** 36n;

export const list = (options: SessionOptions, hre: Environment): Promise<void> =>
  withSession(hre, options, "larkfield", async (session) => {
    const { client, deployment } = session;
    const read = { address: deployment.contracts.rewards, abi: rewardsAbi } as const;
    const account = await session.sender();
    const count = await client.readContract({ ...read, functionName: "farmCount" });
    if (count === 0n) say("No farm is open.");
    for (let farmId = 1n; farmId <= count; farmId++) {
      const [farm, tokens, staked] = await Promise.all([
        client.readContract({ ...read, functionName: "farmOf", args: [farmId] }),
        client.readContract({ ...read, functionName: "rewardsOf", args: [farmId] }),
        client.readContract({ ...read, functionName: "stakeOf", args: [farmId, account] }),
      ]);
      say(`${farmId}  ${nameOf(session, farm.token)}: ${farm.totalStaked} staked, ${staked} by you`);
      for (const address of tokens) {
        const token = tokenAt(deployment, address);
        const [stream, claimable] = await Promise.all([
          client.readContract({ ...read, functionName: "streamOf", args: [farmId, address] }),
          client.readContract({ ...read, functionName: "claimable", args: [farmId, address, account] }),
        ]);
        const { timestamp } = await client.getBlock();
        const clock = farm.totalStaked === 0n ? farm.clock : farm.clock + timestamp - farm.updatedAt;
        const left = stream.endsAt > clock ? stream.endsAt - clock : 0n;
        const perDay = left === 0n ? 0n : (stream.rate * secondsPerDay) / scale;
        const days = formatUnits((left * 10n) / secondsPerDay, 1);
        say(
          `   ${formatTokens(perDay, token)} a day for ${days} days of staking; you can claim ${formatTokens(claimable, token)}`,
        );
      }
    }
  });

export const fund = (
  options: OfFarm & { token: string; amount: string; days: string },
  hre: Environment,
): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const farmId = parseId(options.farm, "a farm");
    const token = tokenNamed(session.deployment, options.token);
    const amount = parseTokens(options.amount, token);
    const { rewards } = session.deployment.contracts;
    const approval = [rewards, amount] as const;
    await session.send(
      token.address,
      encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: approval }),
    );
    const args = [farmId, token.address, amount, parseId(options.days, "days") * secondsPerDay] as const;
    const data = encodeFunctionData({ abi: rewardsAbi, functionName: "fund", args });
    const { logs } = await session.send(rewards, data);
    const [event] = parseEventLogs({ abi: rewardsAbi, eventName: "CampaignFunded", logs });
    if (!event) throw new TaskFailure(`Farm ${farmId} left no trace of a campaign.`);
    const perDay = (event.args.rate * secondsPerDay) / scale;
    say(`Farm ${farmId} pays ${formatTokens(perDay, token)} a day for ${options.days} days.`);
  });

export const stake = (options: OfFarm & { shares: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "larkfield", async (session) => {
    const farmId = parseId(options.farm, "a farm");
    const { client, deployment } = session;
    const { rewards } = deployment.contracts;
    const farm = await client.readContract({
      address: rewards,
      abi: rewardsAbi,
      functionName: "farmOf",
      args: [farmId],
    });
    const account = await session.sender();
    // Both kinds of tokens tell balances and take approvals, each in its own way.
    const isPlain = farm.kind === stakeKinds.erc20;
    const held = isPlain
      ? await client.readContract({
          address: farm.token,
          abi: stablecoinAbi,
          functionName: "balanceOf",
          args: [account],
        })
      : await client.readContract({
          address: farm.token,
          abi: coverVaultAbi,
          functionName: "balanceOf",
          args: [account, farm.id],
        });
    const amount = options.shares === "all" ? held : parseId(options.shares, "units");
    const approve = isPlain
      ? encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args: [rewards, amount] })
      : encodeFunctionData({ abi: coverVaultAbi, functionName: "approve", args: [rewards, farm.id, amount] });
    await session.send(farm.token, approve);
    const data = encodeFunctionData({ abi: rewardsAbi, functionName: "stake", args: [farmId, amount] });
    await session.send(rewards, data);
    say(`${amount} of ${nameOf(session, farm.token)} are staked in farm ${farmId}.`);
  });

export const unstake = (options: OfFarm & { shares: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "larkfield", async (session) => {
    const farmId = parseId(options.farm, "a farm");
    const { rewards } = session.deployment.contracts;
    const read = { address: rewards, abi: rewardsAbi } as const;
    const args = [farmId, await session.sender()] as const;
    const staked = await session.client.readContract({ ...read, functionName: "stakeOf", args });
    const amount = options.shares === "all" ? staked : parseId(options.shares, "units");
    const data = encodeFunctionData({ abi: rewardsAbi, functionName: "unstake", args: [farmId, amount] });
    await session.send(rewards, data);
    say(`${amount} came back from farm ${farmId}.`);
  });

export const claim = (options: OfFarm, hre: Environment): Promise<void> =>
  withSession(hre, options, "larkfield", async (session) => {
    const farmId = parseId(options.farm, "a farm");
    const data = encodeFunctionData({ abi: rewardsAbi, functionName: "claim", args: [farmId] });
    const { logs } = await session.send(session.deployment.contracts.rewards, data);
    const claimed = parseEventLogs({ abi: rewardsAbi, eventName: "Claimed", logs });
    if (claimed.length === 0) say("Nothing was earned yet.");
    for (const { args } of claimed) {
      say(`Claimed ${formatTokens(args.amount, tokenAt(session.deployment, args.token))}.`);
    }
  });

/** What people call a staked token. */
function nameOf({ deployment }: Session, token: Address): string {
  if (token === deployment.contracts.exchange) return "liquidity of the exchange";
  for (const pool of deployment.pools) {
    if (pool.address === token) return pool.symbol;
    if (pool.cover === token) return `cover of ${pool.symbol}`;
  }
  return token;
}
