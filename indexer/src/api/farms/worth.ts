import type { Address, FarmYield, StakedToken, Worth } from "@lading/sdk/api";
import { SHARE_OFFSET } from "@lading/sdk/ladder";
import { worthAt } from "@lading/sdk/markets";
import { lower } from "../../../decode/event.ts";
import { worthOf as coverWorth, obligorOf } from "../cover/cover.ts";
import { type KnownMarket, knownMarkets, shown, tvlOf } from "../markets/market.ts";
import { bucketOf, type KnownPool, knownPools, ladderRows, valuationOf } from "../pools/pool.ts";
import type { Reading } from "../server.ts";

const VIRTUAL_SHARES = 10n ** BigInt(SHARE_OFFSET);

type PricedPool = KnownPool & { asset: Address; exitAssets: bigint; exitPrice: string };
type CoverName = { vault: Address; id: string; assets: string; shares: string };

/** Everything that gives a price at the snapshot. */
export type Prices = {
  reading: Reading;
  markets: KnownMarket[];
  pools: PricedPool[];
  covers: CoverName[];
};

export async function pricesOf(reading: Reading): Promise<Prices> {
  const pools: PricedPool[] = [];
  for (const pool of await knownPools(reading)) {
    const buckets = (await ladderRows(reading, pool.row.address)).map(bucketOf);
    const { exitAssets, exitPrice } = valuationOf(pool.row, buckets, reading.now);
    pools.push({ ...pool, asset: lower(pool.deployed.asset), exitAssets: BigInt(exitAssets), exitPrice });
  }
  const covers = await reading.rows<CoverName>("select vault, id, assets, shares from cover_names");
  return { reading, markets: await knownMarkets(reading), pools, covers };
}

/** What a farm takes, by its token and ERC-6909 id. */
export function stakedTokenOf(
  { reading, markets, pools }: Prices,
  token: Address,
  id: string | null,
): StakedToken {
  const market = markets.find(({ row }) => row.id === id);
  if (token === lower(reading.deployment.contracts.exchange) && market !== undefined) {
    const [base, quote] = [reading.token(market.row.base), reading.token(market.row.quote)];
    // Shares begin as the geometric mean of both amounts, so their decimals are the mean too.
    const decimals = Math.floor((base.decimals + quote.decimals) / 2);
    const symbol = `${base.symbol}/${quote.symbol}`;
    return {
      kind: "liquidity",
      token,
      id,
      pool: market.row.kind === "share" ? market.row.base : null,
      market: id,
      symbol,
      decimals,
    };
  }
  const insured = pools.find(({ deployed }) => lower(deployed.cover) === token);
  if (insured !== undefined && id !== null) {
    const { decimals } = reading.asset(insured.asset);
    const symbol = obligorOf(id) === null ? "general cover" : "cover";
    return {
      kind: "cover",
      token,
      id,
      pool: insured.row.address,
      market: null,
      symbol,
      decimals: decimals + SHARE_OFFSET,
    };
  }
  const { symbol, decimals } = reading.token(token);
  const isShare = pools.some(({ row }) => row.address === token);
  return {
    kind: isShare ? "share" : "other",
    token,
    id,
    pool: isShare ? token : null,
    market: null,
    symbol,
    decimals,
  };
}

/** What an amount of a staked token is worth; `null` without a price in an asset. */
export function worthOf(prices: Prices, staked: StakedToken, amount: bigint): Worth | null {
  const { reading, pools, covers } = prices;
  const worth = (asset: Address, units: bigint) => ({
    asset: reading.asset(asset),
    amount: units.toString(),
  });
  const pool = pools.find(({ row }) => row.address === staked.pool);
  if (staked.kind === "share" && pool !== undefined) return worth(pool.asset, shareWorth(pool, amount));
  if (staked.kind === "cover" && pool !== undefined) {
    const name = covers.find(({ vault, id }) => vault === staked.token && id === staked.id);
    const [assets, shares] = [BigInt(name?.assets ?? "0"), BigInt(name?.shares ?? "0")];
    return worth(pool.asset, coverWorth(amount, assets, shares));
  }
  const market = prices.markets.find(({ row }) => row.id === staked.market);
  if (staked.kind !== "liquidity" || market === undefined) return null;
  const supply = BigInt(market.row.supply);
  if (market.price === null || supply === 0n || reading.token(market.row.quote).kind !== "asset") return null;
  return worth(market.row.quote, (tvlOf(market) * amount) / supply);
}

const shareWorth = ({ exitAssets, row }: PricedPool, shares: bigint): bigint =>
  (shares * (exitAssets + 1n)) / (BigInt(row.supply) + VIRTUAL_SHARES);

/** How to value a reward in an asset, and by what; `null` when nothing tells. */
export function rewardPrice(
  { markets, pools }: Prices,
  token: Address,
  asset: Address,
): { worth: (amount: bigint) => bigint; source: FarmYield["source"] } | null {
  if (token === asset) return { worth: (amount) => amount, source: { kind: "same-asset" } };
  const pool = pools.find(({ row, asset: own }) => row.address === token && own === asset);
  if (pool !== undefined) {
    return {
      worth: (amount) => shareWorth(pool, amount),
      source: { kind: "pool", pool: pool.row.address, price: pool.exitPrice },
    };
  }
  const market = markets
    .filter(({ row, price }) => price !== null && row.base === token && row.quote === asset)
    .sort((a, b) => (tvlOf(a) < tvlOf(b) ? 1 : -1))[0];
  if (market === undefined || market.price === null) return null;
  const { price } = market;
  return {
    worth: (amount) => worthAt(price, amount),
    source: { kind: "market", market: market.row.id, price: shown(price, market) },
  };
}
