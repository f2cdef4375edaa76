import { type Context, ponder } from "ponder:registry";
import { dropBalances, dropRoots, drops, rewardClaims } from "ponder:schema";
import { lower, whereOf } from "../../decode/event.ts";
import { storable } from "../../decode/text.ts";
import { anchor } from "../chain/anchor.ts";

async function dropOf(context: Context, id: bigint) {
  const drop = await context.db.find(drops, { id });
  if (drop === null) throw new Error(`Drop ${id} was never opened`);
  return { ...drop };
}

/** Says what became of a root, if there is one. */
async function endRoot(context: Context, id: string | null, end: { state: string; reason?: string }) {
  if (id !== null) await context.db.update(dropRoots, { id }).set(end);
}

ponder.on("MerkleDrops:DropOpened", async ({ event, context }) => {
  const { dropId, token, operator, window: windowSeconds } = event.args;
  await context.db.insert(drops).values({
    id: dropId,
    token: lower(token),
    operator: lower(operator),
    windowSeconds,
    funded: 0n,
    claimed: 0n,
  });
});

ponder.on("MerkleDrops:DropFunded", async ({ event, context }) => {
  const { dropId, funded } = event.args;
  await context.db.update(drops, { id: dropId }).set({ funded });
});

ponder.on("MerkleDrops:RootProposed", async ({ event, context }) => {
  const { dropId, root, total, activeAt, uri } = event.args;
  const { proposed } = await dropOf(context, dropId);
  await anchor(context, event);
  await endRoot(context, proposed, { state: "withdrawn" });
  await context.db.insert(dropRoots).values({
    ...whereOf(event),
    drop: dropId,
    root,
    total,
    uri: storable(uri),
    activeAt,
    state: "waiting",
  });
  await context.db.update(drops, { id: dropId }).set({ proposed: event.id });
});

ponder.on("MerkleDrops:RootDisputed", async ({ event, context }) => {
  const { dropId, reason } = event.args;
  const { proposed } = await dropOf(context, dropId);
  await anchor(context, event);
  await endRoot(context, proposed, { state: "disputed", reason: storable(reason) });
  await context.db.update(drops, { id: dropId }).set({ proposed: null });
});

ponder.on("MerkleDrops:RootActivated", async ({ event, context }) => {
  const { dropId } = event.args;
  const { active, proposed } = await dropOf(context, dropId);
  await anchor(context, event);
  await endRoot(context, active, { state: "replaced" });
  await endRoot(context, proposed, { state: "active" });
  await context.db.update(drops, { id: dropId }).set({ active: proposed, proposed: null });
});

ponder.on("MerkleDrops:DropClaimed", async ({ event, context }) => {
  const { dropId, amount, cumulative } = event.args;
  const account = lower(event.args.account);
  await anchor(context, event);
  const { token } = await context.db
    .update(drops, { id: dropId })
    .set((row) => ({ claimed: row.claimed + amount }));
  await context.db
    .insert(dropBalances)
    .values({ drop: dropId, account, claimed: cumulative })
    .onConflictDoUpdate({ claimed: cumulative });
  await context.db.insert(rewardClaims).values({ ...whereOf(event), drop: dropId, token, account, amount });
});
