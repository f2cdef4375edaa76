import type { Address, Campaign, Farm, FarmReward, Worth } from "@lading/sdk/api";
import { aprBps, clockAt, endsAt, type FarmClock, perDay, type Stream } from "@lading/sdk/farms";
import { type EventRow, eventRefOf } from "../database.ts";
import { notFound } from "../problem.ts";
import type { Reading } from "../server.ts";
import { type Prices, pricesOf, rewardPrice, stakedTokenOf, worthOf } from "./worth.ts";

const SCALE = 10n ** 36n;
const SECONDS_PER_DAY = 86_400n;

type FarmRow = {
  id: string;
  token: Address;
  token_id: string | null;
  total_staked: string;
  clock: string;
  updated_at: string;
  reward_tokens: Address[];
  created_at: number;
  stakers: number;
};

type StreamRow = {
  farm: string;
  token: Address;
  rate: string;
  index: string;
  remainder: string;
  accrued_at: string;
  ends_at: string;
  min_per_day: string;
  funded: string;
  claimed: string;
};

export type KnownFarm = {
  row: FarmRow;
  clock: FarmClock;
  /** In the order in which they were listed. */
  streams: { token: Address; stream: Stream; row: StreamRow }[];
};

/** Every farm, oldest first. */
export async function knownFarms(reading: Reading): Promise<KnownFarm[]> {
  const rows = await reading.rows<FarmRow>(
    `select f.*, (select count(*)::int from farm_stakes s where s.farm = f.id and s.amount > 0) as stakers
     from farms f order by f.id`,
  );
  const streams = await reading.rows<StreamRow>("select * from farm_streams");
  return rows.map((row) => ({
    row,
    clock: {
      clock: BigInt(row.clock),
      updatedAt: BigInt(row.updated_at),
      totalStaked: BigInt(row.total_staked),
    },
    streams: row.reward_tokens.map((token) => {
      const stream = streams.find((one) => one.farm === row.id && one.token === token);
      if (stream === undefined) throw new Error(`Farm ${row.id} lists ${token} without a stream`);
      return { token, stream: streamOf(stream), row: stream };
    }),
  }));
}

/** @throws Refusal 404 for an id that is no farm here. */
export async function knownFarm(reading: Reading, id: string): Promise<KnownFarm> {
  const wanted = BigInt(id).toString();
  const farm = (await knownFarms(reading)).find(({ row }) => row.id === wanted);
  if (farm === undefined) throw notFound(`The farm ${id}`);
  return farm;
}

const streamOf = (row: StreamRow): Stream => ({
  rate: BigInt(row.rate),
  index: BigInt(row.index),
  remainder: BigInt(row.remainder),
  accruedAt: BigInt(row.accrued_at),
  endsAt: BigInt(row.ends_at),
});

export async function farmsOf(reading: Reading, farms: readonly KnownFarm[]): Promise<Farm[]> {
  const prices = await pricesOf(reading);
  return farms.map((farm) => farmOf(farm, prices));
}

function farmOf(farm: KnownFarm, prices: Prices): Farm {
  const { row } = farm;
  const staked = stakedTokenOf(prices, row.token, row.token_id);
  const worth = worthOf(prices, staked, BigInt(row.total_staked));
  return {
    id: row.id,
    staked,
    total: row.total_staked,
    worth,
    stakers: row.stakers,
    rewards: farm.streams.map((one) => rewardOf(farm, one, worth, prices)),
    createdAt: row.created_at,
  };
}

function rewardOf(
  { clock }: KnownFarm,
  { token, stream, row }: KnownFarm["streams"][number],
  staked: Worth | null,
  prices: Prices,
): FarmReward {
  const { reading } = prices;
  const daily = perDay(stream, clockAt(clock, reading.now));
  return {
    token: reading.token(token),
    perDay: daily.toString(),
    endsAt: Number(endsAt(clock, stream, reading.now)),
    minPerDay: row.min_per_day,
    funded: row.funded,
    claimed: row.claimed,
    ...yieldOf(token, daily, clock.totalStaked, staked, prices),
  };
}

/** What a reward pays a year, and by what it is valued, or why that cannot be said. */
function yieldOf(
  token: Address,
  daily: bigint,
  totalStaked: bigint,
  staked: Worth | null,
  prices: Prices,
): Pick<FarmReward, "yield" | "noYield"> {
  if (daily === 0n) return { yield: null, noYield: "not-running" };
  if (totalStaked === 0n) return { yield: null, noYield: "nothing-staked" };
  const price = staked === null ? null : rewardPrice(prices, token, staked.asset.address);
  if (staked === null || staked.amount === "0" || price === null) return { yield: null, noYield: "no-price" };
  const apr = aprBps(price.worth(daily), BigInt(staked.amount));
  return { yield: { aprBps: Number(apr), source: price.source }, noYield: null };
}

export type CampaignRow = EventRow & {
  farm: string;
  token: Address;
  funder: Address;
  amount: string;
  rate: string;
  period: string;
};

export const campaignOf = (row: CampaignRow, reading: Reading): Campaign => ({
  ...eventRefOf(row),
  farm: row.farm,
  token: reading.token(row.token),
  funder: row.funder,
  amount: row.amount,
  perDay: ((BigInt(row.rate) * SECONDS_PER_DAY) / SCALE).toString(),
  periodSeconds: Number(row.period),
});
