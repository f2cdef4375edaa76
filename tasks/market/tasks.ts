import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const sell = { name: "sell", description: "Symbol of what comes in, such as lEUR" } as const;
const buy = { name: "buy", description: "Symbol of what goes out, such as tEUR" } as const;
const amount = { name: "amount", description: "Whole tokens that come in, such as 1250.5" } as const;
const one = { name: "one", description: "Symbol of one token of the market" } as const;
const other = { name: "other", description: "Symbol of the other" } as const;
const slippage = {
  name: "slippage",
  description: "Per cent below the quote at which it is void",
  defaultValue: "0.5",
} as const;

export const marketTasks = [
  emptyTask("market", "Exchange: list, create, quote, swap, add, remove").build(),
  task(["market", "list"], "Lists the pools of the exchange with their reserves")
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).list(args, hre))
    .build(),
  task(
    ["market", "create"],
    "Opens a pool as the governor, behind the delay; a share and its asset get a flat one",
  )
    .addPositionalArgument(one)
    .addPositionalArgument(other)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).create(args, hre))
    .build(),
  task(["market", "quote"], "Tells what a trade would bring now")
    .addPositionalArgument(sell)
    .addPositionalArgument(buy)
    .addPositionalArgument(amount)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).quote(args, hre))
    .build(),
  task(["market", "swap"], "Trades at the quote or a little below")
    .addPositionalArgument(sell)
    .addPositionalArgument(buy)
    .addPositionalArgument(amount)
    .addOption(slippage)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).swap(args, hre))
    .build(),
  task(["market", "add"], "Provides liquidity with at most these amounts")
    .addPositionalArgument(one)
    .addPositionalArgument({ name: "amount", description: "Whole tokens of the one" })
    .addPositionalArgument(other)
    .addPositionalArgument({ name: "otheramount", description: "Whole tokens of the other" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).add(args, hre))
    .build(),
  task(["market", "remove"], "Takes a part of the account's liquidity out")
    .addPositionalArgument(one)
    .addPositionalArgument(other)
    .addOption({ name: "percent", description: "How much of it, whole per cent", defaultValue: "100" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).remove(args, hre))
    .build(),
];
