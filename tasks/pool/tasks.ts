import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const pool = {
  name: "pool",
  description: "Symbol of the pool's share, or a currency for its main pool",
} as const;
const piece = { name: "piece", description: "Number of the piece" } as const;

export const poolTasks = [
  emptyTask("pool", "Pools: show, deposit, finance, settle, writeoff, process").build(),
  task(["pool", "show"], "Shows a pool's books and prices as of now")
    .addPositionalArgument(pool)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).show(args, hre))
    .build(),
  task(["pool", "deposit"], "Deposits into a pool as a funder")
    .addPositionalArgument(pool)
    .addPositionalArgument({ name: "amount", description: "Such as 25000 or 1250.50" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).deposit(args, hre))
    .build(),
  task(["pool", "finance"], "Sells a piece to a pool at the quoted advance")
    .addPositionalArgument(piece)
    .addOption({
      name: "pool",
      description: "Symbol of the pool's share; the main pool of the piece's currency when left out",
      defaultValue: "",
    })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).finance(args, hre))
    .build(),
  task(["pool", "settle"], "Collects what the buyer has paid on a financed piece; anyone may")
    .addPositionalArgument(piece)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).settle(args, hre))
    .build(),
  task(["pool", "writeoff"], "Writes off a piece whose write-off day has come; anyone may")
    .addPositionalArgument(piece)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).writeOff(args, hre))
    .build(),
  task(["pool", "process"], "Fills queued redemptions from cash, oldest first; anyone may")
    .addPositionalArgument(pool)
    .addOption({ name: "max", description: "Most requests to touch", defaultValue: "20" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).processQueue(args, hre))
    .build(),
];
