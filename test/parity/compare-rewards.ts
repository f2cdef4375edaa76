import * as shapes from "@lading/sdk/api";
import { type Address, getAddress, zeroHash } from "viem";
import { ask, everyPage } from "./compare-api.ts";
import type { Differences } from "./differences.ts";
import { funders, underwriters } from "./people.ts";
import type { Tables } from "./rows.ts";
import type { World } from "./world.ts";

/** Farms with their clocks and streams, stakes, what can be claimed at the block, and drops. */
export async function compareRewards(
  world: World,
  tables: Tables,
  url: string,
  differences: Differences,
): Promise<void> {
  await compareFarms(world, tables, url, differences);
  await compareStakes(world, url, differences);
  await compareDrops(world, tables, url, differences);
  await everyPage(url, "/reward-claims?limit=50", shapes.rewardClaimPage, async () => undefined);
}

type Row = Record<string, unknown>;

async function compareFarms(world: World, tables: Tables, url: string, differences: Differences) {
  const { client, at } = world;
  const count = await client.readContract({ ...at.rewards, functionName: "farmCount" });
  const rows = await tables.rows<Row & { id: string; reward_tokens: Address[] }>(
    "select * from farms order by id",
  );
  differences.expect("farms", rows.length, count);
  const streams = await tables.rows<Row & { farm: string; token: Address }>("select * from farm_streams");
  for (const row of rows) {
    const farmId = BigInt(row.id);
    const farm = await client.readContract({ ...at.rewards, functionName: "farmOf", args: [farmId] });
    differences.expectFields(`farm ${row.id}`, row, {
      token: farm.token,
      token_id: farm.kind === 0 ? null : farm.id,
      total_staked: farm.totalStaked,
      clock: farm.clock,
      updated_at: farm.updatedAt,
    });
    const { rewards, asOf } = await ask(url, `/farms/${row.id}`, shapes.farmDetail);
    const isEmpty = farm.totalStaked === 0n;
    // The farm's own clock at the block: it stands still while nobody is staked.
    const clock = isEmpty ? farm.clock : farm.clock + BigInt(asOf.timestamp) - farm.updatedAt;
    const tokens = await client.readContract({ ...at.rewards, functionName: "rewardsOf", args: [farmId] });
    differences.expect(
      `tokens of farm ${row.id}`,
      row.reward_tokens,
      tokens.map((token) => token.toLowerCase()),
    );
    for (const token of tokens) {
      const args = [farmId, token] as const;
      const stream = await client.readContract({ ...at.rewards, functionName: "streamOf", args });
      const own = streams.find((one) => one.farm === row.id && one.token === token.toLowerCase());
      differences.expectFields(`stream of ${token} in farm ${row.id}`, own ?? {}, {
        rate: stream.rate,
        index: stream.index,
        remainder: stream.remainder,
        accrued_at: stream.accruedAt,
        ends_at: stream.endsAt,
        min_per_day: stream.minRate,
        funded: stream.funded,
      });
      const shown = rewards.find((reward) => reward.token.address === token.toLowerCase());
      if (shown === undefined) throw new Error(`Farm ${row.id} does not show ${token}`);
      const state = { isDry: clock >= stream.endsAt, isEmpty };
      compareYield(`yield of ${token} in farm ${row.id}`, shown, state, differences);
    }
  }
  await ask(url, "/farms", shapes.farmList);
}

/** A yield is left out for a reason, and the first two reasons are states of the chain. */
function compareYield(
  what: string,
  { yield: told, noYield }: shapes.FarmReward,
  { isDry, isEmpty }: { isDry: boolean; isEmpty: boolean },
  differences: Differences,
) {
  differences.expect(`${what}, not running`, noYield === "not-running", isDry);
  differences.expect(`${what}, nothing staked`, noYield === "nothing-staked", !isDry && isEmpty);
  differences.expect(`${what}, told or refused`, told === null, noYield !== null);
}

async function compareStakes(world: World, url: string, differences: Differences) {
  const { client, at } = world;
  for (const { address } of [...funders, ...underwriters]) {
    const { items } = await ask(url, `/farms/positions/${address}`, shapes.farmPositions);
    for (const position of items) {
      const farmId = BigInt(position.farm);
      const staked = await client.readContract({
        ...at.rewards,
        functionName: "stakeOf",
        args: [farmId, address],
      });
      differences.expect(`stake of ${address} in farm ${farmId}`, position.amount, staked);
      for (const { token, claimable } of position.rewards) {
        const args = [farmId, getAddress(token.address), address] as const;
        const onChain = await client.readContract({ ...at.rewards, functionName: "claimable", args });
        differences.expect(`claimable ${token.symbol} of ${address} in farm ${farmId}`, claimable, onChain);
      }
    }
  }
}

async function compareDrops(world: World, tables: Tables, url: string, differences: Differences) {
  const { client, at } = world;
  const { items } = await ask(url, "/drops", shapes.dropList);
  const count = await client.readContract({ ...at.drops, functionName: "dropCount" });
  differences.expect("drops", items.length, count);
  for (const item of items) {
    const dropId = BigInt(item.id);
    const drop = await client.readContract({ ...at.drops, functionName: "dropOf", args: [dropId] });
    differences.expectFields(
      `drop ${item.id}`,
      {
        ...item,
        token: item.token.address,
        root: item.active?.root ?? zeroHash,
        promised: item.active?.total ?? "0",
        proposedRoot: item.waiting?.root ?? zeroHash,
        proposedTotal: item.waiting?.total ?? "0",
        activeAt: item.waiting?.activeAt ?? 0,
      },
      {
        token: drop.token,
        operator: drop.operator,
        windowSeconds: drop.window,
        funded: drop.funded,
        claimed: drop.claimed,
        root: drop.root,
        promised: drop.promised,
        proposedRoot: drop.proposedRoot,
        proposedTotal: drop.proposedTotal,
        activeAt: drop.activeAt,
      },
    );
    const detail = await ask(url, `/drops/${item.id}`, shapes.dropDetail);
    const inForce = detail.roots.filter(({ state }) => state === "active").length;
    differences.expect(`roots in force of drop ${item.id}`, inForce, item.active === null ? 0 : 1);
  }
  for (const row of await tables.rows<{ drop: string; account: Address; claimed: string }>(
    "select * from drop_balances",
  )) {
    const args = [BigInt(row.drop), getAddress(row.account)] as const;
    const claimed = await client.readContract({ ...at.drops, functionName: "claimedBy", args });
    differences.expect(`drop ${row.drop} of ${row.account}`, row.claimed, claimed);
  }
}
