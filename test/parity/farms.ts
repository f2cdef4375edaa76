import { type Address, concat, encodeAbiParameters, type Hash, keccak256, maxUint256 } from "viem";
import { EUR } from "./deploy.ts";
import { type Account, funders, operator, stranger, underwriters } from "./people.ts";
import { personAt } from "./trade.ts";
import type { World } from "./world.ts";

const DAY = 86_400;
const ERC6909 = 1;
const stakers = [...funders, ...underwriters];

const must = (receipt: unknown): void => {
  if (receipt === null) throw new Error("A step of the farms' preparation was refused");
};

/** Lets everyone stake, and funds a first campaign in every farm and every drop. */
export async function fundFarms(world: World): Promise<void> {
  const { at, send, client } = world;
  for (const staker of stakers) {
    for (const { pool, cover } of world.pools) {
      must(await send(staker, pool, "approve", [at.rewards.address, maxUint256]));
      must(await send(staker, cover, "setOperator", [at.rewards.address, true]));
    }
    must(await send(staker, at.exchange, "setOperator", [at.rewards.address, true]));
  }
  for (const token of [at.token, at.rewardToken]) {
    must(await send(operator, token, "mint", [operator.address, 10_000_000n * EUR]));
    must(await send(operator, token, "approve", [at.rewards.address, maxUint256]));
    must(await send(operator, token, "approve", [at.drops.address, maxUint256]));
  }
  const count = await client.readContract({ ...at.rewards, functionName: "farmCount" });
  for (let farmId = 1n; farmId <= count; farmId++) {
    const args = [farmId, at.rewardToken.address, 9_000n * EUR, BigInt(30 * DAY)] as const;
    must(await send(operator, at.rewards, "fund", args));
  }
  const drops = await client.readContract({ ...at.drops, functionName: "dropCount" });
  for (let dropId = 1n; dropId <= drops; dropId++) {
    must(await send(operator, at.drops, "fund", [dropId, 1_000_000n * EUR]));
  }
}

async function pickFarm(world: World) {
  const { client, at, random } = world;
  const count = await client.readContract({ ...at.rewards, functionName: "farmCount" });
  const id = BigInt(random.whole(1, Number(count)));
  const farm = await client.readContract({ ...at.rewards, functionName: "farmOf", args: [id] });
  return { ...farm, farmId: id };
}

type PickedFarm = Awaited<ReturnType<typeof pickFarm>>;

/** What an account has of a farm's token and has not staked. */
async function freeOf(world: World, farm: PickedFarm, account: Address): Promise<bigint> {
  const { client, at } = world;
  if (farm.kind !== ERC6909) {
    const share = { address: farm.token, abi: at.token.abi } as const;
    return client.readContract({ ...share, functionName: "balanceOf", args: [account] });
  }
  // Cover and liquidity are ERC-6909 alike.
  const token = { address: farm.token, abi: at.exchange.abi } as const;
  return client.readContract({ ...token, functionName: "balanceOf", args: [account, farm.id] });
}

export async function stakeInFarm(world: World): Promise<boolean> {
  const { random, at } = world;
  const farm = await pickFarm(world);
  const staker = random.pick(stakers);
  const free = await freeOf(world, farm, staker.address);
  if (free === 0n) return false;
  return (await world.send(staker, at.rewards, "stake", [farm.farmId, random.part(free / 5n + 1n)])) !== null;
}

/** Somebody who stakes in a farm, or `null`. */
async function pickStake(world: World): Promise<{ farmId: bigint; staker: Account; staked: bigint } | null> {
  const { farmId } = await pickFarm(world);
  const staker = world.random.pick(stakers);
  const args = [farmId, staker.address] as const;
  const staked = await world.client.readContract({ ...world.at.rewards, functionName: "stakeOf", args });
  return staked === 0n ? null : { farmId, staker, staked };
}

export async function unstakeFromFarm(world: World): Promise<boolean> {
  const found = await pickStake(world);
  if (found === null) return false;
  const { random, at } = world;
  const amount = random.next() < 0.3 ? found.staked : random.part(found.staked);
  return (await world.send(found.staker, at.rewards, "unstake", [found.farmId, amount])) !== null;
}

export async function leaveInEmergency(world: World): Promise<boolean> {
  const found = await pickStake(world);
  if (found === null) return false;
  // A stranger's claim moves the clock first: what an emergency leaves behind depends on it.
  if (world.random.next() < 0.5) await world.send(stranger, world.at.rewards, "claim", [found.farmId]);
  return (await world.send(found.staker, world.at.rewards, "emergencyUnstake", [found.farmId])) !== null;
}

export async function claimRewards(world: World): Promise<boolean> {
  const found = await pickStake(world);
  if (found === null) return false;
  return (await world.send(found.staker, world.at.rewards, "claim", [found.farmId])) !== null;
}

export async function claimOneReward(world: World): Promise<boolean> {
  const { random, at } = world;
  const { farmId } = await pickFarm(world);
  const token = random.pick([at.token, at.rewardToken]);
  const args = [farmId, token.address] as const;
  return (await world.send(random.pick(stakers), at.rewards, "claimOne", args)) !== null;
}

export async function fundFarm(world: World): Promise<boolean> {
  const { random, at } = world;
  const { farmId } = await pickFarm(world);
  const token = random.pick([at.token, at.rewardToken]);
  const amount = BigInt(random.whole(2_000, 30_000)) * EUR + BigInt(random.whole(0, 999_999));
  const args = [farmId, token.address, amount, BigInt(random.whole(5 * DAY, 40 * DAY))] as const;
  return (await world.send(operator, at.rewards, "fund", args)) !== null;
}

type Entry = { account: Address; cumulative: bigint };
type List = { root: Hash; entries: readonly [Entry, Entry]; leaves: readonly [Hash, Hash] };

/** A list of two, whose proofs are each other's leaf. */
function listOf(dropId: bigint, entries: readonly [Entry, Entry]): List {
  const leafOf = ({ account, cumulative }: Entry): Hash =>
    keccak256(
      keccak256(
        encodeAbiParameters(
          [{ type: "uint256" }, { type: "address" }, { type: "uint256" }],
          [dropId, account, cumulative],
        ),
      ),
    );
  const leaves = [leafOf(entries[0]), leafOf(entries[1])] as const;
  const [low, high] = leaves[0] < leaves[1] ? leaves : [leaves[1], leaves[0]];
  return { root: keccak256(concat([low, high])), entries, leaves };
}

/** Lists by their root, so that a root in force can be claimed against. */
const lists = new Map<Hash, List>();

export async function proposeRoot(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const drop = await client.readContract({ ...at.drops, functionName: "dropOf", args: [1n] });
  const [one, two] = [random.pick(funders), random.pick(underwriters)];
  const earned = (account: Address) =>
    client.readContract({ ...at.drops, functionName: "claimedBy", args: [1n, account] });
  const list = listOf(1n, [
    { account: one.address, cumulative: (await earned(one.address)) + BigInt(random.whole(1, 900)) * EUR },
    { account: two.address, cumulative: (await earned(two.address)) + BigInt(random.whole(1, 900)) * EUR },
  ]);
  const total = drop.claimed + list.entries[0].cumulative + list.entries[1].cumulative;
  lists.set(list.root, list);
  const uri = `https://example.test/drops/${list.root}`;
  return (await world.send(operator, at.drops, "propose", [1n, list.root, total, uri])) !== null;
}

export async function disputeRoot(world: World): Promise<boolean> {
  return (await world.send(operator, world.at.drops, "dispute", [1n, "Counts a company twice"])) !== null;
}

export async function claimDrop(world: World): Promise<boolean> {
  const { random, at, client } = world;
  const { root } = await client.readContract({ ...at.drops, functionName: "dropOf", args: [1n] });
  const list = lists.get(root);
  if (list === undefined) return false;
  const which = random.next() < 0.5 ? 0 : 1;
  const { account, cumulative } = list.entries[which];
  const args = [1n, account, cumulative, root, [list.leaves[1 - which] ?? root]] as const;
  return (await world.send(personAt(account), at.drops, "claim", args)) !== null;
}
