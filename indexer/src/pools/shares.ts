import { type Context, ponder } from "ponder:registry";
import { redemptions, sellerCredits, shareBalances, shareMovements } from "ponder:schema";
import { type Address, zeroAddress } from "viem";
import { type Happening, lower, whereOf } from "../../decode/event.ts";
import { changePool } from "./books.ts";
import { isPool } from "./registry.ts";

type Balance = Omit<typeof shareBalances.$inferSelect, "pool" | "account">;
const emptyBalance: Balance = { shares: 0n, deposited: 0n, withdrawn: 0n };

async function changeBalance(
  context: Context,
  pool: Address,
  account: Address,
  change: (row: Balance) => Partial<Balance>,
): Promise<void> {
  await context.db
    .insert(shareBalances)
    .values({ pool: lower(pool), account: lower(account), ...emptyBalance, ...change(emptyBalance) })
    .onConflictDoUpdate(change);
}

type Movement = {
  account: Address;
  kind:
    | "deposit"
    | "withdraw"
    | "transfer-in"
    | "transfer-out"
    | "redeem-requested"
    | "redeem-filled"
    | "redeem-claimed";
  assets?: bigint;
  shares?: bigint;
};

async function record(context: Context, event: Happening, movement: Movement): Promise<void> {
  const where = whereOf(event);
  await context.db.insert(shareMovements).values({
    ...where,
    // A transfer has two sides.
    id: movement.kind === "transfer-in" ? `${where.id}-in` : where.id,
    pool: lower(event.log.address),
    account: lower(movement.account),
    kind: movement.kind,
    assets: movement.assets ?? null,
    shares: movement.shares ?? null,
  });
}

const redemptionId = (pool: Address, requestId: bigint): string => `${lower(pool)}-${requestId}`;

ponder.on("FinancingPool:Transfer", async ({ event, context }) => {
  const { from, to, value: shares } = event.args;
  const pool = event.log.address;
  if (from !== zeroAddress) {
    await changeBalance(context, pool, from, (row) => ({ shares: row.shares - shares }));
  }
  if (to !== zeroAddress) {
    await changeBalance(context, pool, to, (row) => ({ shares: row.shares + shares }));
  }
  // Deposits, withdrawals and the queue have entries of their own.
  if (from === zeroAddress || to === zeroAddress || isPool(from) || isPool(to)) return;
  await record(context, event, { account: from, kind: "transfer-out", shares });
  await record(context, event, { account: to, kind: "transfer-in", shares });
});

ponder.on("FinancingPool:Deposit", async ({ event, context }) => {
  const { owner, assets, shares } = event.args;
  await changeBalance(context, event.log.address, owner, (row) => ({ deposited: row.deposited + assets }));
  await record(context, event, { account: owner, kind: "deposit", assets, shares });
});

ponder.on("FinancingPool:Withdraw", async ({ event, context }) => {
  const { owner, assets, shares } = event.args;
  await changeBalance(context, event.log.address, owner, (row) => ({ withdrawn: row.withdrawn + assets }));
  await record(context, event, { account: owner, kind: "withdraw", assets, shares });
});

ponder.on("FinancingPool:RedeemRequested", async ({ event, context }) => {
  const { requestId, controller, owner, shares } = event.args;
  const pool = event.log.address;
  await context.db.insert(redemptions).values({
    ...whereOf(event),
    id: redemptionId(pool, requestId),
    pool: lower(pool),
    requestId,
    controller: lower(controller),
    owner: lower(owner),
    shares,
    pending: shares,
    claimable: 0n,
    claimed: 0n,
  });
  await changePool(context, pool, (row) => ({ queuedShares: row.queuedShares + shares }));
  await record(context, event, { account: owner, kind: "redeem-requested", shares });
});

ponder.on("FinancingPool:RedemptionFilled", async ({ event, context }) => {
  const { requestId, controller, shares, assets } = event.args;
  const pool = event.log.address;
  await context.db.update(redemptions, { id: redemptionId(pool, requestId) }).set((row) => ({
    pending: row.pending - shares,
    claimable: row.claimable + assets,
  }));
  await changePool(context, pool, (row) => ({ queuedShares: row.queuedShares - shares }));
  await record(context, event, { account: controller, kind: "redeem-filled", assets, shares });
});

ponder.on("FinancingPool:RedemptionClaimed", async ({ event, context }) => {
  const { requestId, controller, assets } = event.args;
  const pool = event.log.address;
  await context.db.update(redemptions, { id: redemptionId(pool, requestId) }).set((row) => ({
    claimable: row.claimable - assets,
    claimed: row.claimed + assets,
  }));
  await changeBalance(context, pool, controller, (row) => ({ withdrawn: row.withdrawn + assets }));
  await record(context, event, { account: controller, kind: "redeem-claimed", assets });
});

ponder.on("FinancingPool:SellerCredited", ({ event, context }) =>
  changeCredit(context, event.log.address, event.args.seller, event.args.amount),
);

ponder.on("FinancingPool:SellerCreditPaid", ({ event, context }) =>
  changeCredit(context, event.log.address, event.args.seller, -event.args.amount),
);

async function changeCredit(context: Context, pool: Address, seller: Address, by: bigint): Promise<void> {
  await context.db
    .insert(sellerCredits)
    .values({ pool: lower(pool), seller: lower(seller), amount: by })
    .onConflictDoUpdate((row) => ({ amount: row.amount + by }));
}
