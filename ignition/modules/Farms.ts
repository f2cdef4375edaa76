import { buildModule, type ContractCallFuture } from "@nomicfoundation/ignition-core";
import Rewards from "./Rewards.ts";

/**
 * Opens farms, numbered in the order of the list, and lists the tokens each may pay.
 *
 * Parameters of each farm, after its name: `Token` and `Id` of what is staked, `Kind` of the token (`stakeKinds`). Of
 * each reward token: its address under its name, and with `MinRate` the least units a day of a campaign.
 */
export const farms = (list: readonly { name: string; rewards: readonly string[] }[]) =>
  buildModule("Farms", (m) => {
    const { rewards } = m.useModule(Rewards);
    let last: ContractCallFuture<string, string> | undefined;
    list.forEach((farm, index) => {
      const staked = [
        m.getParameter<string>(`${farm.name}Token`),
        m.getParameter<bigint>(`${farm.name}Id`),
        m.getParameter<number>(`${farm.name}Kind`),
      ];
      last = m.call(rewards, "openFarm", staked, {
        id: `open_${farm.name}`,
        after: last ? [last] : [Rewards],
      });
      for (const token of farm.rewards) {
        const terms = [m.getParameter<string>(token), m.getParameter<bigint>(`${token}MinRate`)];
        const id = `list_${farm.name}_${token}`;
        last = m.call(rewards, "listReward", [BigInt(index + 1), ...terms], { id, after: [last] });
      }
    });
    return { rewards };
  });
