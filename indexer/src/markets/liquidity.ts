import { ponder } from "ponder:registry";
import { liquidityChanges, markets } from "ponder:schema";
import { zeroAddress } from "viem";
import { lower, whereOf } from "../../decode/event.ts";
import { withFee } from "../../decode/provider-fees.ts";
import { anchor } from "../chain/anchor.ts";
import { isFarms } from "../rewards/registry.ts";
import { marketOf, named, pricesAt } from "./market.ts";
import { changePosition } from "./positions.ts";
import { recordState } from "./trades.ts";

ponder.on("Exchange:LiquidityAdded", async ({ event, context }) => {
  const { id, to, fee, shares, supply, nav } = event.args;
  const market = await marketOf(context, id);
  const amounts = named(market, event.args.amount0, event.args.amount1);
  const reserves = named(market, event.args.reserve0, event.args.reserve1);
  const single = amounts.base === 0n || amounts.quote === 0n;
  const paid = amounts.base === 0n ? { base: 0n, quote: fee } : { base: fee, quote: 0n };
  // The fee is for those who were there before.
  const sums = withFee(market, market.supply, paid);
  await anchor(context, event);
  await context.db
    .update(markets, { id })
    .set({ baseReserve: reserves.base, quoteReserve: reserves.quote, supply, ...sums });
  await changePosition(context, event, { id, ...sums }, to, (row) => ({
    shares: row.shares + shares,
    baseDeposited: row.baseDeposited + amounts.base,
    quoteDeposited: row.quoteDeposited + amounts.quote,
  }));
  await context.db.insert(liquidityChanges).values({
    ...whereOf(event),
    market: id,
    kind: single ? "added-single" : "added",
    provider: lower(to),
    baseAmount: amounts.base,
    quoteAmount: amounts.quote,
    shares,
    baseReserve: reserves.base,
    quoteReserve: reserves.quote,
    supply,
  });
  await recordState(context, event, market, reserves, supply, pricesAt(market, reserves, nav));
});

ponder.on("Exchange:LiquidityRemoved", async ({ event, context }) => {
  const { id, owner, shares, supply } = event.args;
  const market = await marketOf(context, id);
  const amounts = named(market, event.args.amount0, event.args.amount1);
  const reserves = named(market, event.args.reserve0, event.args.reserve1);
  await anchor(context, event);
  await context.db
    .update(markets, { id })
    .set({ baseReserve: reserves.base, quoteReserve: reserves.quote, supply });
  await changePosition(context, event, market, owner, (row) => ({
    shares: row.shares - shares,
    baseWithdrawn: row.baseWithdrawn + amounts.base,
    quoteWithdrawn: row.quoteWithdrawn + amounts.quote,
  }));
  await context.db.insert(liquidityChanges).values({
    ...whereOf(event),
    market: id,
    kind: "removed",
    provider: lower(owner),
    baseAmount: amounts.base,
    quoteAmount: amounts.quote,
    shares,
    baseReserve: reserves.base,
    quoteReserve: reserves.quote,
    supply,
  });
  await recordState(context, event, market, reserves, supply, pricesAt(market, reserves, 0n));
});

ponder.on("Exchange:FlashFeeEarned", async ({ event, context }) => {
  const { id, token, amount } = event.args;
  const market = await marketOf(context, id);
  const reserves = named(market, event.args.reserve0, event.args.reserve1);
  const paid = lower(token) === market.base ? { base: amount, quote: 0n } : { base: 0n, quote: amount };
  await anchor(context, event);
  await context.db.update(markets, { id }).set({
    baseReserve: reserves.base,
    quoteReserve: reserves.quote,
    ...withFee(market, market.supply, paid),
  });
  await recordState(context, event, market, reserves, market.supply, pricesAt(market, reserves, 0n));
});

ponder.on("Exchange:Transfer", async ({ event, context }) => {
  const { sender, receiver, id, amount } = event.args;
  // Shares are made and burnt by the events above, which also say what for.
  if (sender === zeroAddress || receiver === zeroAddress || sender === receiver) return;
  const market = await marketOf(context, id);
  // What goes into a farm and comes back stays its staker's: the farm's own events tell whose.
  const sent = !isFarms(sender) && !isFarms(receiver);
  if (!isFarms(sender)) {
    await changePosition(context, event, market, sender, (row) => ({
      shares: row.shares - amount,
      sent: row.sent || sent,
    }));
  }
  if (!isFarms(receiver)) {
    await changePosition(context, event, market, receiver, (row) => ({
      shares: row.shares + amount,
      sent: row.sent || sent,
    }));
  }
});
