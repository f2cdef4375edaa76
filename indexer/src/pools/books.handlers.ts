import { type Context, ponder } from "ponder:registry";
import { policies, poolBooks, pools } from "ponder:schema";
import { financingPoolAbi } from "@lading/sdk/contracts";
import { type Address, toFunctionSelector } from "viem";
import { lower, whereOf } from "../../decode/event.ts";
import { anchor } from "../chain/anchor.ts";
import { changePool } from "./books.ts";

const [refresh] = financingPoolAbi.filter(
  (item) => item.type === "function" && item.name === "refreshProvisionSteps",
);
if (refresh === undefined)
  throw new Error("The pool has no refreshProvisionSteps: its steps cannot be followed.");
// A refresh leaves no event but `Booked`, so the call itself tells.
const refreshSelector = toFunctionSelector(refresh);

/** A pool weighs by the table it has copied; the policy's may have changed since. */
async function copySteps(context: Context, pool: Address, policy: Address): Promise<void> {
  const terms = await context.db.find(policies, { address: policy });
  await changePool(context, pool, () => ({ provisionSteps: terms?.provisionSteps ?? [] }));
}

ponder.on("FinancingPool:Booked", async ({ event, context }) => {
  const { cash, reserved, base, rate, provisions, supply } = event.args;
  const books = { cash, reserved, base, rate, provisions, supply };
  const pool = lower(event.log.address);
  await anchor(context, event);
  await changePool(context, pool, () => ({ ...books, bookedAt: Number(event.block.timestamp) }));
  await context.db.insert(poolBooks).values({ ...whereOf(event), pool, ...books });
  if (event.transaction.input.startsWith(refreshSelector)) {
    const row = await context.db.find(pools, { address: pool });
    if (row?.policy) await copySteps(context, pool, row.policy);
  }
});

ponder.on("FinancingPool:PolicySet", async ({ event, context }) => {
  const policy = lower(event.args.policy);
  await changePool(context, event.log.address, () => ({ policy }));
  await copySteps(context, event.log.address, policy);
});

ponder.on("FinancingPool:FundingLimitSet", ({ event, context }) =>
  changePool(context, event.log.address, () => ({
    fundingCapacity: event.args.capacity,
    fundingWindow: event.args.window,
  })),
);
