import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const currency = { name: "currency", description: "ISO 4217, such as EUR" } as const;

export const feedTasks = [
  emptyTask("feed", "Price feeds: show, set, move").build(),
  task(["feed", "show"], "Shows whether an asset's price can be relied on, and by which feed")
    .addPositionalArgument(currency)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).show(args, hre))
    .build(),
  task(
    ["feed", "set"],
    "Watches an asset by a Chainlink feed; waits for the governor's delay, then run it again",
  )
    .addPositionalArgument(currency)
    .addPositionalArgument({ name: "aggregator", description: "Address of the feed" })
    .addOption({
      name: "heartbeat",
      description: "Seconds after which an answer is stale",
      defaultValue: "90000",
    })
    .addOption({ name: "min", description: "Lowest price that can be", defaultValue: "0.5" })
    .addOption({ name: "max", description: "Highest price that can be", defaultValue: "1.5" })
    .addOption({ name: "peg", description: "What it should be worth; 0 for no peg", defaultValue: "1" })
    .addOption({
      name: "tolerance",
      description: "Basis points around the peg that still count",
      defaultValue: "200",
    })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).set(args, hre))
    .build(),
  task(["feed", "move"], "Moves the mock feed's price; local chains only")
    .addPositionalArgument(currency)
    .addPositionalArgument({ name: "price", description: "Such as 0.97" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).move(args, hre))
    .build(),
];
