import type { Address, FarmPosition } from "@lading/sdk/api";
import { claimableAt, clockAt, perDay } from "@lading/sdk/farms";
import type { Reading } from "../server.ts";
import { type KnownFarm, knownFarms } from "./farm.ts";
import { type Prices, pricesOf, stakedTokenOf, worthOf } from "./worth.ts";

type EarningsRow = { farm: string; token: Address; scaled: string; index: string; claimed: string };

/** Every farm in which an account stakes, or has earned. */
export async function farmPositionsOf(reading: Reading, account: Address): Promise<FarmPosition[]> {
  const stakes = await reading.rows<{ farm: string; amount: string }>(
    "select farm, amount from farm_stakes where account = $1",
    [account],
  );
  const earnings = await reading.rows<EarningsRow>("select * from farm_earnings where account = $1", [
    account,
  ]);
  const prices = await pricesOf(reading);
  return (await knownFarms(reading)).flatMap((farm) => {
    const stake = stakes.find((one) => one.farm === farm.row.id);
    if (stake === undefined) return [];
    const own = earnings.filter((one) => one.farm === farm.row.id);
    return [positionIn(farm, account, BigInt(stake.amount), own, prices)];
  });
}

function positionIn(
  farm: KnownFarm,
  account: Address,
  amount: bigint,
  earnings: readonly EarningsRow[],
  prices: Prices,
): FarmPosition {
  const { row, clock } = farm;
  const { reading } = prices;
  const staked = stakedTokenOf(prices, row.token, row.token_id);
  return {
    farm: row.id,
    account,
    staked,
    amount: amount.toString(),
    worth: worthOf(prices, staked, amount),
    rewards: farm.streams.map(({ token, stream }) => {
      const own = earnings.find((one) => one.token === token);
      const settled = { scaled: BigInt(own?.scaled ?? "0"), index: BigInt(own?.index ?? "0") };
      const daily = perDay(stream, clockAt(clock, reading.now));
      return {
        token: reading.token(token),
        claimable: claimableAt(clock, stream, settled, amount, reading.now).toString(),
        claimed: own?.claimed ?? "0",
        perDay: (clock.totalStaked === 0n ? 0n : (daily * amount) / clock.totalStaked).toString(),
      };
    }),
  };
}
