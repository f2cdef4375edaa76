import { type Context, ponder } from "ponder:registry";
import { candles, marketStates, markets, swaps } from "ponder:schema";
import { worthAt } from "@lading/sdk/markets";
import { candleAfter, candleOf, intervals, startOf, type Trade } from "../../decode/candles.ts";
import { type Happening, lower, whereOf } from "../../decode/event.ts";
import { withFee } from "../../decode/provider-fees.ts";
import { anchor } from "../chain/anchor.ts";
import { CONSTANT_PRODUCT, type Market, marketOf, named, pricesAt, sidesOf } from "./market.ts";

const PRICE_SCALE = 10n ** 36n;

ponder.on("Exchange:PoolCreated", async ({ event, context }) => {
  const { id, fee, t, maxImpairmentBps } = event.args;
  const { base, quote } = await sidesOf(context, event.args);
  await context.db.insert(markets).values({
    id,
    kind: t === CONSTANT_PRODUCT ? "plain" : "share",
    base,
    quote,
    exponent: t,
    feePips: fee,
    maxImpairmentBps,
    createdAt: Number(event.block.timestamp),
    baseReserve: 0n,
    quoteReserve: 0n,
    supply: 0n,
    baseFeesPerShare: 0n,
    quoteFeesPerShare: 0n,
  });
});

ponder.on("Exchange:Swapped", async ({ event, context }) => {
  const { id, sender, to, amountIn, amountOut, fee, nav } = event.args;
  const market = await marketOf(context, id);
  const sells = lower(event.args.tokenIn) === market.base;
  const reserves = named(market, event.args.reserve0, event.args.reserve1);
  const moved = sells ? { base: amountIn, quote: amountOut } : { base: amountOut, quote: amountIn };
  const paid = sells ? { base: fee, quote: 0n } : { base: 0n, quote: fee };
  const earlier = { base: market.baseReserve, quote: market.quoteReserve };
  const [before, after] = [pricesAt(market, earlier, nav), pricesAt(market, reserves, nav)];
  if (before.price === null || after.price === null) throw new Error(`Market ${id} traded without a price`);

  await anchor(context, event);
  await context.db.update(markets, { id }).set({
    baseReserve: reserves.base,
    quoteReserve: reserves.quote,
    ...withFee(market, market.supply, paid),
  });
  await context.db.insert(swaps).values({
    ...whereOf(event),
    market: id,
    trader: lower(sender),
    recipient: lower(to),
    side: sells ? "sell" : "buy",
    amountIn,
    amountOut,
    fee,
    price: (moved.quote * PRICE_SCALE) / moved.base,
    baseReserve: reserves.base,
    quoteReserve: reserves.quote,
  });
  await recordState(context, event, market, reserves, market.supply, after);
  const trade: Trade = {
    before: before.price,
    after: after.price,
    ...moved,
    fee: paid.quote + worthAt(after.price, paid.base),
  };
  for (const interval of intervals) {
    const start = startOf(interval, Number(event.block.timestamp));
    await context.db
      .insert(candles)
      .values({ market: id, interval, start, ...candleOf(trade) })
      .onConflictDoUpdate((row) => candleAfter(row, trade));
  }
});

/** Notes what a market's reserves, price and share were worth after an event. */
export async function recordState(
  context: Context,
  event: Happening,
  market: Market,
  reserves: { base: bigint; quote: bigint },
  supply: bigint,
  { price, nav }: { price: bigint | null; nav: bigint | null },
): Promise<void> {
  await context.db.insert(marketStates).values({
    ...whereOf(event),
    market: market.id,
    baseReserve: reserves.base,
    quoteReserve: reserves.quote,
    supply,
    price,
    nav,
  });
}
