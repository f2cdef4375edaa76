import { type Context, ponder } from "ponder:registry";
import { farmCampaigns, farmEarnings, farmStakes, farmStreams, farms, rewardClaims } from "ponder:schema";
import { accrued, clockAt, extended, settled, taken } from "@lading/sdk/farms";
import type { Address } from "viem";
import { type Happening, lower, whereOf } from "../../decode/event.ts";
import { anchor } from "../chain/anchor.ts";
import { marketOf } from "../markets/market.ts";
import { changePosition } from "../markets/positions.ts";
import { isExchange } from "./registry.ts";

const ERC6909 = 1;

type Farm = typeof farms.$inferSelect;

/** A farm as it was before the event, with its clock brought up to it. */
async function tickedFarm(context: Context, event: Happening, id: bigint): Promise<Farm> {
  const farm = await context.db.find(farms, { id });
  if (farm === null) throw new Error(`Farm ${id} was never opened`);
  const ticked = { clock: clockAt(farm, event.block.timestamp), updatedAt: event.block.timestamp };
  const before = { ...farm, ...ticked };
  await context.db.update(farms, { id }).set(ticked);
  return before;
}

async function accrue(context: Context, farm: Farm, token: Address) {
  const stream = await context.db.find(farmStreams, { farm: farm.id, token });
  if (stream === null) throw new Error(`Farm ${farm.id} does not pay ${token}`);
  const { index, remainder, accruedAt } = accrued(stream, farm.clock, farm.totalStaked);
  return context.db.update(farmStreams, { farm: farm.id, token }).set({ index, remainder, accruedAt });
}

const stakeOf = async (context: Context, farm: bigint, account: Address): Promise<bigint> =>
  (await context.db.find(farmStakes, { farm, account }))?.amount ?? 0n;

/** Brings a stream and an account's earnings of it up to the farm's clock. */
async function settle(context: Context, farm: Farm, token: Address, account: Address, staked: bigint) {
  const { index } = await accrue(context, farm, token);
  const start = { scaled: 0n, index: 0n };
  await context.db
    .insert(farmEarnings)
    .values({ farm: farm.id, token, account, ...settled(start, index, staked), claimed: 0n })
    .onConflictDoUpdate((row) => settled(row, index, staked));
}

/** Settles every reward of an account, then sets its stake and the farm's. */
async function restake(
  context: Context,
  event: Happening,
  change: { farmId: bigint; account: Address; staked: bigint; totalStaked: bigint; settles: boolean },
): Promise<void> {
  const account = lower(change.account);
  const before = await stakeOf(context, change.farmId, account);
  let farm: Farm | null;
  if (change.settles) {
    farm = await tickedFarm(context, event, change.farmId);
    for (const token of farm.rewardTokens) await settle(context, farm, token, account, before);
  } else {
    // An emergency asks for no clock: the contract leaves it where it was.
    farm = await context.db.find(farms, { id: change.farmId });
  }
  if (farm === null) throw new Error(`Farm ${change.farmId} was never opened`);
  await anchor(context, event);
  await context.db.update(farms, { id: farm.id }).set({ totalStaked: change.totalStaked });
  await context.db
    .insert(farmStakes)
    .values({ farm: farm.id, account, amount: change.staked })
    .onConflictDoUpdate({ amount: change.staked });
  if (isExchange(farm.token) && farm.tokenId !== null) {
    const market = await marketOf(context, farm.tokenId);
    await changePosition(context, event, market, account, () => ({ staked: change.staked }));
  }
}

ponder.on("Rewards:FarmOpened", async ({ event, context }) => {
  const { farmId, token, id, kind } = event.args;
  await context.db.insert(farms).values({
    id: farmId,
    token: lower(token),
    tokenId: kind === ERC6909 ? id : null,
    totalStaked: 0n,
    clock: 0n,
    updatedAt: event.block.timestamp,
    rewardTokens: [],
    createdAt: Number(event.block.timestamp),
  });
});

ponder.on("Rewards:RewardListed", async ({ event, context }) => {
  const { farmId, minRate } = event.args;
  const token = lower(event.args.token);
  await context.db
    .update(farms, { id: farmId })
    .set((row) => ({ rewardTokens: [...row.rewardTokens, token] }));
  await context.db.insert(farmStreams).values({
    farm: farmId,
    token,
    rate: 0n,
    index: 0n,
    remainder: 0n,
    accruedAt: 0n,
    endsAt: 0n,
    minPerDay: minRate,
    funded: 0n,
    claimed: 0n,
  });
});

ponder.on("Rewards:CampaignFunded", async ({ event, context }) => {
  const { farmId, amount, rate, period } = event.args;
  const token = lower(event.args.token);
  const farm = await tickedFarm(context, event, farmId);
  const stream = await accrue(context, farm, token);
  const next = extended(stream, farm.clock, amount, period);
  if (next.rate !== rate) throw new Error(`Farm ${farmId} pays ${rate} and was expected to pay ${next.rate}`);
  await anchor(context, event);
  await context.db
    .update(farmStreams, { farm: farmId, token })
    .set({ rate, remainder: next.remainder, endsAt: next.endsAt, funded: stream.funded + amount });
  await context.db.insert(farmCampaigns).values({
    ...whereOf(event),
    farm: farmId,
    token,
    funder: lower(event.args.funder),
    amount,
    rate,
    period,
  });
});

ponder.on("Rewards:Staked", ({ event, context }) =>
  restake(context, event, { ...event.args, settles: true }),
);

ponder.on("Rewards:Unstaked", ({ event, context }) =>
  restake(context, event, { ...event.args, settles: !event.args.emergency }),
);

ponder.on("Rewards:Claimed", async ({ event, context }) => {
  const { farmId, amount } = event.args;
  const [token, account] = [lower(event.args.token), lower(event.args.account)];
  const farm = await tickedFarm(context, event, farmId);
  await settle(context, farm, token, account, await stakeOf(context, farmId, account));
  // Whoever has nothing to claim brings the clock forward all the same.
  if (amount === 0n) return;
  await anchor(context, event);
  await context.db
    .update(farmEarnings, { farm: farmId, token, account })
    .set((row) => ({ ...taken(row, amount), claimed: row.claimed + amount }));
  await context.db
    .update(farmStreams, { farm: farmId, token })
    .set((row) => ({ claimed: row.claimed + amount }));
  await context.db.insert(rewardClaims).values({ ...whereOf(event), farm: farmId, token, account, amount });
});
