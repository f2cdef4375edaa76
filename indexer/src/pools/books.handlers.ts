import { ponder } from "ponder:registry";
import { poolBooks } from "ponder:schema";
import { lower, whereOf } from "../../decode/event.ts";
import { changePool } from "./books.ts";

ponder.on("FinancingPool:Booked", async ({ event, context }) => {
  const { cash, reserved, base, rate, provisions, supply } = event.args;
  const books = { cash, reserved, base, rate, provisions, supply };
  const pool = lower(event.log.address);
  await changePool(context, pool, () => ({ ...books, bookedAt: Number(event.block.timestamp) }));
  await context.db.insert(poolBooks).values({ ...whereOf(event), pool, ...books });
});

ponder.on("FinancingPool:PolicySet", ({ event, context }) =>
  changePool(context, event.log.address, () => ({ policy: lower(event.args.policy) })),
);

ponder.on("FinancingPool:FundingLimitSet", ({ event, context }) =>
  changePool(context, event.log.address, () => ({
    fundingCapacity: event.args.capacity,
    fundingWindow: event.args.window,
  })),
);

ponder.on("FinancingPool:ProtocolFeesPaid", ({ event, context }) =>
  changePool(context, event.log.address, (row) => ({
    protocolFees: row.protocolFees - event.args.amount,
  })),
);
