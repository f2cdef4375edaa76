import { type Context, ponder } from "ponder:registry";
import { coverEvents, coverNames, coverPositions } from "ponder:schema";
import { least } from "@lading/sdk/ladder";
import { type Address, zeroAddress } from "viem";
import { type Happening, lower, whereOf } from "../../decode/event.ts";

type Name = Omit<typeof coverNames.$inferSelect, "vault" | "id">;
type Position = Omit<typeof coverPositions.$inferSelect, "vault" | "id" | "account">;

const emptyName: Name = { assets: 0n, shares: 0n, premiumEarned: 0n, slashed: 0n, replenished: 0n };
const emptyPosition: Position = {
  shares: 0n,
  staked: 0n,
  unstaked: 0n,
  cooldownShares: 0n,
  opensAt: 0,
  closesAt: 0,
};

async function changeName(
  context: Context,
  vault: Address,
  id: bigint,
  change: (row: Name) => Partial<Name>,
) {
  return context.db
    .insert(coverNames)
    .values({ vault: lower(vault), id, ...emptyName, ...change(emptyName) })
    .onConflictDoUpdate(change);
}

async function changePosition(
  context: Context,
  vault: Address,
  id: bigint,
  account: Address,
  change: (row: Position) => Partial<Position>,
) {
  return context.db
    .insert(coverPositions)
    .values({ vault: lower(vault), id, account: lower(account), ...emptyPosition, ...change(emptyPosition) })
    .onConflictDoUpdate(change);
}

/** Shares are burnt by unstaking alone, which uses the request up; a transfer only caps it at what is left. */
function afterLeaving(row: Position, amount: bigint, unstaked: boolean): Partial<Position> {
  const shares = row.shares - amount;
  const asked = unstaked ? row.cooldownShares - amount : row.cooldownShares;
  return { shares, cooldownShares: least(asked, shares) };
}

type Kind = "staked" | "unstaked" | "slashed" | "premium" | "replenished";

async function record(
  context: Context,
  event: Happening,
  kind: Kind,
  coverId: bigint,
  figures: { amount: bigint; assets: bigint; account?: Address },
) {
  await context.db.insert(coverEvents).values({
    ...whereOf(event),
    vault: lower(event.log.address),
    coverId,
    kind,
    account: figures.account === undefined ? null : lower(figures.account),
    amount: figures.amount,
    assets: figures.assets,
  });
}

ponder.on("CoverVault:Transfer", async ({ event, context }) => {
  const { sender, receiver, id, amount } = event.args;
  const vault = event.log.address;
  // Nothing leaves: a running cooldown stays as long as it is.
  if (sender === receiver) return;
  if (sender === zeroAddress) {
    await changeName(context, vault, id, (row) => ({ shares: row.shares + amount }));
  } else {
    await changePosition(context, vault, id, sender, (row) =>
      afterLeaving(row, amount, receiver === zeroAddress),
    );
  }
  if (receiver === zeroAddress) {
    await changeName(context, vault, id, (row) => ({ shares: row.shares - amount }));
  } else {
    await changePosition(context, vault, id, receiver, (row) => ({ shares: row.shares + amount }));
  }
});

ponder.on("CoverVault:Staked", async ({ event, context }) => {
  const { id, receiver, assets: amount } = event.args;
  const vault = event.log.address;
  const { assets } = await changeName(context, vault, id, (row) => ({ assets: row.assets + amount }));
  await changePosition(context, vault, id, receiver, (row) => ({ staked: row.staked + amount }));
  await record(context, event, "staked", id, { amount, assets, account: receiver });
});

ponder.on("CoverVault:Unstaked", async ({ event, context }) => {
  const { id, account, assets: amount } = event.args;
  const vault = event.log.address;
  const { assets } = await changeName(context, vault, id, (row) => ({ assets: row.assets - amount }));
  await changePosition(context, vault, id, account, (row) => ({ unstaked: row.unstaked + amount }));
  await record(context, event, "unstaked", id, { amount, assets, account });
});

ponder.on("CoverVault:UnstakeRequested", async ({ event, context }) => {
  const { id, account, shares, opensAt, closesAt } = event.args;
  const cooldown = { cooldownShares: shares, opensAt: Number(opensAt), closesAt: Number(closesAt) };
  await changePosition(context, event.log.address, id, account, () => cooldown);
});

ponder.on("CoverVault:UnstakeCancelled", async ({ event, context }) => {
  const { id, account } = event.args;
  const none = { cooldownShares: 0n, opensAt: 0, closesAt: 0 };
  await changePosition(context, event.log.address, id, account, () => none);
});

ponder.on("CoverVault:Slashed", async ({ event, context }) => {
  const { id, amount, assets } = event.args;
  await changeName(context, event.log.address, id, (row) => ({ assets, slashed: row.slashed + amount }));
  await record(context, event, "slashed", id, { amount, assets });
});

ponder.on("CoverVault:PremiumEarned", async ({ event, context }) => {
  const { id, amount, assets } = event.args;
  await changeName(context, event.log.address, id, (row) => ({
    assets,
    premiumEarned: row.premiumEarned + amount,
  }));
  await record(context, event, "premium", id, { amount, assets });
});

ponder.on("CoverVault:Replenished", async ({ event, context }) => {
  const { id, amount, assets } = event.args;
  await changeName(context, event.log.address, id, (row) => ({
    assets,
    replenished: row.replenished + amount,
  }));
  await record(context, event, "replenished", id, { amount, assets });
});
