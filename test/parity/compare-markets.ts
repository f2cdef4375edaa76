import * as shapes from "@lading/sdk/api";
import type { PoolKey } from "@lading/sdk/contracts";
import { type MarketBooks, perWhole, priceOfNav, quoteExactOut } from "@lading/sdk/markets";
import { getAddress } from "viem";
import { ask, everyPage } from "./compare-api.ts";
import type { Differences } from "./differences.ts";
import { keysOf } from "./exchange.ts";
import { funders } from "./people.ts";
import type { Tables } from "./rows.ts";
import type { World } from "./world.ts";

/** Every market: reserves, supply, NAV, depth, positions, swaps, candles and fees. */
export async function compareMarkets(
  world: World,
  tables: Tables,
  url: string,
  differences: Differences,
): Promise<void> {
  const keys = keysOf(world);
  const { items } = await ask(url, "/markets", shapes.marketList);
  const markets = [...keys.shares, keys.plain];
  differences.expect("markets", items.length, markets.length);
  for (const key of markets) {
    const id = await world.client.readContract({ ...world.at.exchange, functionName: "idOf", args: [key] });
    const market = items.find((one) => one.id === `${id}`);
    if (market === undefined) throw new Error(`Market ${id} is not listed`);
    await compareBooks(world, market, key, differences);
    await compareDepth(world, url, market, key, differences);
    await comparePositions(world, url, market, key, differences);
    await compareTrades(tables, url, market, differences);
  }
  await everyPage(url, "/swaps?limit=50", shapes.swapPage, async () => undefined);
  await comparePriceFeeds(world, url, differences);
}

async function compareBooks(world: World, market: shapes.Market, key: PoolKey, differences: Differences) {
  const { client, at } = world;
  const args = [BigInt(market.id)] as const;
  const [known, reserve0, reserve1, supply] = await client.readContract({
    ...at.exchange,
    functionName: "poolOf",
    args,
  });
  const forward = market.token0 === market.base.address;
  differences.expectFields(
    `market ${market.kind}`,
    { ...market, base: market.reserves.base, quote: market.reserves.quote },
    {
      token0: known.token0,
      token1: known.token1,
      feePips: known.fee,
      exponent: known.t,
      maxImpairmentBps: known.maxImpairmentBps,
      base: forward ? reserve0 : reserve1,
      quote: forward ? reserve1 : reserve0,
      supply,
    },
  );
  if (market.kind === "plain") return;
  const nav = await client
    .readContract({ ...at.exchange, functionName: "navOf", args: [key] })
    .catch(() => null);
  // An impaired pool has no NAV to trade at; the index tells the one of its books all the same.
  if (nav === null) return;
  const decimals = { base: market.base.decimals, quote: market.quote.decimals };
  differences.expect("NAV", market.nav, perWhole(priceOfNav(nav), decimals));
}

/** Each level of the depth chart is a quote of the contract, in both directions. */
async function compareDepth(
  world: World,
  url: string,
  market: shapes.Market,
  key: PoolKey,
  differences: Differences,
) {
  const { client, at } = world;
  const depth = await ask(url, `/markets/${market.id}/depth`, shapes.marketDepth);
  const nav = await client
    .readContract({ ...at.exchange, functionName: "navOf", args: [key] })
    .catch(() => null);
  if (nav === null) return;
  differences.expect(`depth of ${market.kind}`, depth.levels.length > 0, true);
  const books: MarketBooks = {
    t: key.t,
    fee: BigInt(key.fee),
    base: BigInt(market.reserves.base),
    quote: BigInt(market.reserves.quote),
    nav,
  };
  for (const level of depth.levels) {
    const tokenIn = getAddress(level.side === "sell" ? market.base.address : market.quote.address);
    const what = `${market.kind} ${level.side} of ${level.amountIn}`;
    const args = [key, tokenIn, BigInt(level.amountIn)] as const;
    const [out] = await client.readContract({ ...at.exchange, functionName: "quoteExactIn", args });
    differences.expect(what, level.amountOut, out);
    const wanted = [key, tokenIn, BigInt(level.amountOut)] as const;
    const [amountIn, fee] = await client.readContract({
      ...at.exchange,
      functionName: "quoteExactOut",
      args: wanted,
    });
    const own = quoteExactOut(books, level.side, BigInt(level.amountOut));
    differences.expectFields(`${what}, the other way`, { ...own }, { amountIn, fee });
  }
}

async function comparePositions(
  world: World,
  url: string,
  market: shapes.Market,
  key: PoolKey,
  differences: Differences,
) {
  const { client, at } = world;
  const id = BigInt(market.id);
  let [staked, base, quote] = [0n, 0n, 0n];
  for (const { address } of funders) {
    const path = `/markets/${market.id}/positions/${address}`;
    const position = await ask(url, path, shapes.liquidityPositionDetail);
    const args = [address, id] as const;
    const shares = await client.readContract({ ...at.exchange, functionName: "balanceOf", args });
    differences.expect(`liquidity of ${address}`, position.shares, shares);
    staked += BigInt(position.staked);
    base += BigInt(position.feesEarned.base);
    quote += BigInt(position.feesEarned.quote);
    const whole = BigInt(position.shares) + BigInt(position.staked);
    if (whole === 0n) continue;
    const [amount0, amount1] = await client.readContract({
      ...at.exchange,
      functionName: "quoteRemove",
      args: [key, whole],
    });
    const forward = market.token0 === market.base.address;
    differences.expectFields(`holdings of ${address}`, position.holdings, {
      base: forward ? amount0 : amount1,
      quote: forward ? amount1 : amount0,
    });
  }
  const inFarms = [at.rewards.address, id] as const;
  const held = await client.readContract({ ...at.exchange, functionName: "balanceOf", args: inFarms });
  differences.expect(`staked liquidity of ${market.kind}`, staked, held);
  await compareFees(url, market, { base, quote }, differences);
}

/** What providers have earned is what was paid, but for roundings and the shares that belong to nobody. */
async function compareFees(
  url: string,
  market: shapes.Market,
  earned: { base: bigint; quote: bigint },
  differences: Differences,
) {
  const paid = { base: 0n, quote: 0n };
  await everyPage(url, `/markets/${market.id}/swaps?limit=100`, shapes.swapPage, async (swap) => {
    paid[swap.side === "sell" ? "base" : "quote"] += BigInt(swap.fee);
  });
  for (const side of ["base", "quote"] as const) {
    const what = `fees of ${market.kind} in ${side}`;
    differences.expect(
      `${what}, at least the swaps' less a millionth`,
      earned[side] * 1_000_000n + 10n ** 8n >= paid[side] * 999_999n,
      true,
    );
  }
}

/** Candles and the newest swap agree with the rows they were made from. */
async function compareTrades(tables: Tables, url: string, market: shapes.Market, differences: Differences) {
  const [sums] = await tables.rows<{ swaps: number; base: string; quote: string }>(
    `select count(*)::int as swaps,
       coalesce(sum(case side when 'sell' then amount_in else amount_out end), 0) as base,
       coalesce(sum(case side when 'sell' then amount_out else amount_in end), 0) as quote
     from swaps where market = ${market.id}`,
  );
  for (const interval of ["hour", "day"] as const) {
    const path = `/markets/${market.id}/candles?interval=${interval}&limit=500`;
    const { items } = await ask(url, path, shapes.candleSeries);
    const sum = (of: (candle: shapes.Candle) => string) =>
      items.reduce((total, candle) => total + BigInt(of(candle)), 0n);
    differences.expectFields(
      `${interval} candles of ${market.kind}`,
      {
        swaps: items.reduce((total, { swaps }) => total + swaps, 0),
        base: sum(({ volume }) => volume.base),
        quote: sum(({ volume }) => volume.quote),
      },
      { ...sums },
    );
    for (const { start, open, high, low, close } of items) {
      const [lowest, highest] = [BigInt(low), BigInt(high)];
      const inside = [open, close].every((price) => lowest <= BigInt(price) && BigInt(price) <= highest);
      differences.expect(`${interval} candle at ${start} holds its prices`, inside, true);
    }
  }
  const history = await ask(url, `/markets/${market.id}/history?points=50`, shapes.marketHistory);
  differences.expect(`last point of ${market.kind}`, history.points.at(-1)?.price ?? null, market.price);
  await everyPage(
    url,
    `/markets/${market.id}/liquidity?limit=50`,
    shapes.liquidityPage,
    async () => undefined,
  );
}

async function comparePriceFeeds(world: World, url: string, differences: Differences) {
  const { client, at } = world;
  const { items: feeds } = await ask(url, "/price-feeds", shapes.priceFeedList);
  differences.expect("price feeds", feeds.length, 1);
  for (const row of feeds) {
    const [feed, decimals] = await client.readContract({
      ...at.guard,
      functionName: "feedOf",
      args: [getAddress(row.asset)],
    });
    differences.expectFields(`feed of ${row.symbol}`, row, {
      aggregator: feed.aggregator,
      decimals,
      heartbeatSeconds: feed.heartbeat,
      minPrice: feed.minPrice,
      maxPrice: feed.maxPrice,
      peg: feed.peg,
      toleranceBps: feed.toleranceBps,
    });
  }
}
