import { type Deployment, exchangeAbi, marketKeys, type PoolKey, stablecoinAbi } from "@lading/sdk/contracts";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { encodeFunctionData, formatUnits, isAddressEqual, parseEventLogs, parseUnits } from "viem";
import { TaskFailure } from "../failure.ts";
import { govern } from "../govern.ts";
import { type Session, type SessionOptions, say, withSession } from "../session.ts";
import { formatTokens, parseId, parseTokens, type TokenTerms, tokenAt, tokenNamed } from "../words.ts";

type Environment = HardhatRuntimeEnvironment;
type Pair = SessionOptions & { one: string; other: string };
type Order = SessionOptions & { sell: string; buy: string; amount: string };

/** Seconds an act may wait before it is void. */
const patience = 600n;

export const list = (options: SessionOptions, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const markets = await marketsOf(session);
    if (markets.length === 0) say("The exchange has no pool.");
    for (const { key, id } of markets) {
      const [, reserve0, reserve1, supply] = await session.client.readContract({
        address: session.deployment.contracts.exchange,
        abi: exchangeAbi,
        functionName: "poolOf",
        args: [id],
      });
      const [token0, token1] = [
        tokenAt(session.deployment, key.token0),
        tokenAt(session.deployment, key.token1),
      ];
      say(
        `${token0.symbol}/${token1.symbol}: ${formatTokens(reserve0, token0)}, ${formatTokens(reserve1, token1)}, fee ${formatUnits(BigInt(key.fee), 4)}%, ${supply} liquidity shares`,
      );
    }
  });

export const create = (options: Pair, hre: Environment): Promise<void> =>
  withSession(hre, options, "operator", async (session) => {
    const { deployment } = session;
    const tokens = [tokenNamed(deployment, options.one), tokenNamed(deployment, options.other)] as const;
    const key = keyFor(deployment, ...tokens);
    // Said now, and not when the governor's delay is over.
    if ((await marketsOf(session)).some((market) => isSameKey(market.key, key))) {
      throw new TaskFailure(`There is a pool of ${tokens[0].symbol} and ${tokens[1].symbol} on these terms.`);
    }
    const data = encodeFunctionData({ abi: exchangeAbi, functionName: "createPool", args: [key] });
    await govern(
      session,
      deployment.contracts.exchange,
      data,
      `The pool of ${tokens[0].symbol} and ${tokens[1].symbol} is open.`,
    );
  });

export const quote = (options: Order, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const { sold, bought, amount, amountOut, fee } = await quoted(session, options);
    say(
      `${formatTokens(amount, sold)} bring ${formatTokens(amountOut, bought)}, of which the fee takes ${formatTokens(fee, sold)}.`,
    );
  });

export const swap = (options: Order & { slippage: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const { key, sold, bought, amount, amountOut } = await quoted(session, options);
    const { exchange } = session.deployment.contracts;
    await approve(session, sold, amount);
    const { timestamp } = await session.client.getBlock();
    const bps = parseSlippage(options.slippage);
    const least = (amountOut * (10_000n - bps)) / 10_000n;
    const data = encodeFunctionData({
      abi: exchangeAbi,
      functionName: "swapExactIn",
      args: [key, sold.address, amount, least, await session.sender(), timestamp + patience],
    });
    const { logs } = await session.send(exchange, data);
    const [swapped] = parseEventLogs({ abi: exchangeAbi, eventName: "Swapped", logs });
    if (!swapped) throw new TaskFailure("The trade left no trace.");
    say(`${formatTokens(amount, sold)} brought ${formatTokens(swapped.args.amountOut, bought)}.`);
  });

export const add = (
  options: Pair & { amount: string; otheramount: string },
  hre: Environment,
): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const { deployment } = session;
    const [one, other] = [tokenNamed(deployment, options.one), tokenNamed(deployment, options.other)];
    const { key } = await marketOf(session, one, other);
    const amounts = [parseTokens(options.amount, one), parseTokens(options.otheramount, other)] as const;
    await approve(session, one, amounts[0]);
    await approve(session, other, amounts[1]);
    const isFirst = isAddressEqual(key.token0, one.address);
    const [max0, max1] = isFirst ? amounts : [amounts[1], amounts[0]];
    const { timestamp } = await session.client.getBlock();
    const data = encodeFunctionData({
      abi: exchangeAbi,
      functionName: "addLiquidity",
      args: [key, max0, max1, 0n, await session.sender(), timestamp + patience],
    });
    const { logs } = await session.send(deployment.contracts.exchange, data);
    const [added] = parseEventLogs({ abi: exchangeAbi, eventName: "LiquidityAdded", logs });
    if (!added) throw new TaskFailure("The deposit left no trace.");
    const { amount0, amount1, shares } = added.args;
    const [first, second] = isFirst ? [one, other] : [other, one];
    say(`Added ${formatTokens(amount0, first)} and ${formatTokens(amount1, second)} for ${shares} shares.`);
  });

export const remove = (options: Pair & { percent: string }, hre: Environment): Promise<void> =>
  withSession(hre, options, "meridian", async (session) => {
    const { client, deployment } = session;
    const { exchange } = deployment.contracts;
    const [one, other] = [tokenNamed(deployment, options.one), tokenNamed(deployment, options.other)];
    const { key, id } = await marketOf(session, one, other);
    const percent = parseId(options.percent, "per cent");
    if (percent === 0n || percent > 100n) throw new TaskFailure("Remove from 1 to 100 per cent.");
    const account = await session.sender();
    const read = { address: exchange, abi: exchangeAbi } as const;
    const held = await client.readContract({ ...read, functionName: "balanceOf", args: [account, id] });
    const shares = (held * percent) / 100n;
    const [[least0, least1], { timestamp }] = await Promise.all([
      client.readContract({ ...read, functionName: "quoteRemove", args: [key, shares] }),
      client.getBlock(),
    ]);
    // Half a per cent of room, for trades that come in between.
    const room = (value: bigint) => (value * 995n) / 1000n;
    const args = [key, shares, room(least0), room(least1), account, timestamp + patience] as const;
    const data = encodeFunctionData({ abi: exchangeAbi, functionName: "removeLiquidity", args });
    const { logs } = await session.send(exchange, data);
    const [removed] = parseEventLogs({ abi: exchangeAbi, eventName: "LiquidityRemoved", logs });
    if (!removed) throw new TaskFailure("The withdrawal left no trace.");
    const [first, second] = [tokenAt(deployment, key.token0), tokenAt(deployment, key.token1)];
    const { amount0, amount1 } = removed.args;
    say(`Took out ${formatTokens(amount0, first)} and ${formatTokens(amount1, second)}.`);
  });

async function quoted(session: Session, order: Order) {
  const { client, deployment } = session;
  const [sold, bought] = [tokenNamed(deployment, order.sell), tokenNamed(deployment, order.buy)];
  const { key } = await marketOf(session, sold, bought);
  const amount = parseTokens(order.amount, sold);
  const [amountOut, fee] = await client.readContract({
    address: deployment.contracts.exchange,
    abi: exchangeAbi,
    functionName: "quoteExactIn",
    args: [key, sold.address, amount],
  });
  return { key, sold, bought, amount, amountOut, fee };
}

/** Every pool, as the exchange's own events tell. */
async function marketsOf({ client, deployment }: Session): Promise<{ id: bigint; key: PoolKey }[]> {
  const created = await client.getContractEvents({
    address: deployment.contracts.exchange,
    abi: exchangeAbi,
    eventName: "PoolCreated",
    fromBlock: BigInt(deployment.startBlock),
    strict: true,
  });
  return created.map(({ args: { id, ...key } }) => ({ id, key }));
}

async function marketOf(session: Session, one: TokenTerms, other: TokenTerms) {
  const pair = new Set([one.address, other.address]);
  const markets = await marketsOf(session);
  const market = markets.find(({ key }) => pair.has(key.token0) && pair.has(key.token1));
  if (market) return market;
  throw new TaskFailure(`There is no pool of ${one.symbol} and ${other.symbol}.`);
}

const isSameKey = (a: PoolKey, b: PoolKey): boolean =>
  isAddressEqual(a.token0, b.token0) &&
  isAddressEqual(a.token1, b.token1) &&
  a.fee === b.fee &&
  a.t === b.t &&
  a.maxImpairmentBps === b.maxImpairmentBps;

/** The usual terms: nearly flat for a share and its asset, the constant product for all else. */
function keyFor({ pools }: Deployment, one: TokenTerms, other: TokenTerms): PoolKey {
  for (const [share, asset] of [
    [one, other],
    [other, one],
  ] as const) {
    const pool = pools.find(({ address }) => address === share.address);
    if (pool?.asset === asset.address) return marketKeys.shares(share.address, asset.address);
  }
  return marketKeys.pair(one.address, other.address);
}

async function approve(session: Session, token: TokenTerms, amount: bigint): Promise<void> {
  const args = [session.deployment.contracts.exchange, amount] as const;
  await session.send(
    token.address,
    encodeFunctionData({ abi: stablecoinAbi, functionName: "approve", args }),
  );
}

/** Per cent, such as "0.5", in basis points. */
function parseSlippage(text: string): bigint {
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(text)) {
    throw new TaskFailure(`"${text}" is not a slippage: write per cent below 100, such as 0.5.`);
  }
  return parseUnits(text, 2);
}
