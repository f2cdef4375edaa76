import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const farm = { name: "farm", description: "Number of the farm" } as const;
const token = { name: "token", description: "Symbol of the reward token, such as tLAD" } as const;
const shares = {
  name: "shares",
  description: "Units of the staked token, such as 1500000, or all",
} as const;

export const farmTasks = [
  emptyTask("farm", "Farms: list, fund, stake, unstake, claim").build(),
  task(["farm", "list"], "Lists the farms, what they pay and what the account has in them")
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).list(args, hre))
    .build(),
  task(["farm", "fund"], "Funds a campaign; what is left of a running one flows in")
    .addPositionalArgument(farm)
    .addPositionalArgument(token)
    .addPositionalArgument({ name: "amount", description: "Whole tokens, such as 5000 or 12.5" })
    .addOption({ name: "days", description: "Days from now to the end of the campaign", defaultValue: "30" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).fund(args, hre))
    .build(),
  task(["farm", "stake"], "Stakes what the account holds of the farm's token")
    .addPositionalArgument(farm)
    .addPositionalArgument(shares)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).stake(args, hre))
    .build(),
  task(["farm", "unstake"], "Takes a stake back; what was earned can still be claimed")
    .addPositionalArgument(farm)
    .addPositionalArgument(shares)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).unstake(args, hre))
    .build(),
  task(["farm", "claim"], "Claims everything earned in a farm")
    .addPositionalArgument(farm)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).claim(args, hre))
    .build(),
];
