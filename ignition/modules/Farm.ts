import { buildModule } from "@nomicfoundation/ignition-core";
import Rewards from "./Rewards.ts";

/**
 * Opens a farm and lists the tokens it may pay.
 *
 * Parameters: `token` and `id` of what is staked, `kind` of the token (`stakeKinds`); for each reward token its
 * address, and under its name with `MinRate` the least units a day of a campaign.
 * @param key Tells the farms of a deployment apart.
 * @param rewardTokens Names of the tokens' parameters.
 */
export const farm = (key: string, rewardTokens: readonly string[]) =>
  buildModule(`Farm${key}`, (m) => {
    const { rewards } = m.useModule(Rewards);
    const opened = m.call(
      rewards,
      "openFarm",
      [m.getParameter<string>("token"), m.getParameter("id", 0n), m.getParameter<number>("kind")],
      { after: [Rewards] },
    );
    const farmId = m.readEventArgument(opened, "FarmOpened", "farmId");
    for (const name of rewardTokens) {
      const terms = [m.getParameter<string>(name), m.getParameter<bigint>(`${name}MinRate`)];
      m.call(rewards, "listReward", [farmId, ...terms], { id: `list_${name}` });
    }
    return { rewards };
  });
