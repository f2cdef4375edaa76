import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const drop = { name: "drop", description: "Number of the drop" } as const;
const list = { name: "list", description: "JSON file that `drop build` wrote" } as const;

export const dropTasks = [
  emptyTask("drop", "Drops by proof: build, fund, propose, dispute, claim, show").build(),
  task(["drop", "build"], "Builds a drop's list with proofs from a CSV of account,amount since the beginning")
    .addPositionalArgument(drop)
    .addPositionalArgument({ name: "csv", description: "Lines such as 0x…,12.5 or lumen,12.5; no heading" })
    .addPositionalArgument(list)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).build(args, hre))
    .build(),
  task(["drop", "fund"], "Adds tokens to a drop")
    .addPositionalArgument(drop)
    .addPositionalArgument({ name: "amount", description: "Whole tokens, such as 5000 or 12.5" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).fund(args, hre))
    .build(),
  task(["drop", "propose"], "Proposes a list's root as the drop's operator")
    .addPositionalArgument(list)
    .addOption({ name: "uri", description: "Where the list is published", defaultValue: "" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).propose(args, hre))
    .build(),
  task(["drop", "dispute"], "Strikes the waiting root as the guardian")
    .addPositionalArgument(drop)
    .addPositionalArgument({ name: "reason", description: "What is wrong with it" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).dispute(args, hre))
    .build(),
  task(["drop", "claim"], "Claims what a list in force promises the account")
    .addPositionalArgument(list)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).claim(args, hre))
    .build(),
  task(["drop", "show"], "Shows a drop's money and roots")
    .addPositionalArgument(drop)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).show(args, hre))
    .build(),
];
