import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const offer = { name: "offer", description: "Number of the offer" } as const;
const piece = { name: "piece", description: "Number of the piece" } as const;

export const earlyPaymentTasks = [
  emptyTask("early-payment", "Early payment: list, offer, ask, withdraw, take, clear, cancel").build(),
  task(["early-payment", "list"], "Lists the offers, and what their rounds would clear at now")
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).list(args, hre))
    .build(),
  task(["early-payment", "offer"], "Opens a round as a buyer and escrows its budget")
    .addPositionalArgument({ name: "currency", description: "ISO 4217, such as EUR" })
    .addPositionalArgument({ name: "budget", description: "Such as 25000 or 1250.50" })
    .addOption({ name: "min", description: "Least rate, per cent a year", defaultValue: "4" })
    .addOption({ name: "instant", description: "Rate to take at once, per cent a year", defaultValue: "8" })
    .addOption({ name: "early", description: "Least days early, at least 3", defaultValue: "5" })
    .addOption({ name: "days", description: "Days until the close", defaultValue: "2" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).offer(args, hre))
    .build(),
  task(["early-payment", "ask"], "Asks for early payment of a piece at a rate or less")
    .addPositionalArgument(offer)
    .addPositionalArgument(piece)
    .addPositionalArgument({ name: "rate", description: "Highest rate, per cent a year, such as 6.5" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).ask(args, hre))
    .build(),
  task(["early-payment", "withdraw"], "Takes an ask back; anyone may once the round is over")
    .addPositionalArgument(piece)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).withdraw(args, hre))
    .build(),
  task(["early-payment", "take"], "Has a piece paid at once at the offer's instant rate")
    .addPositionalArgument(offer)
    .addPositionalArgument(piece)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).take(args, hre))
    .build(),
  task(["early-payment", "clear"], "Matches a round after its close and pays its asks; anyone may")
    .addPositionalArgument(offer)
    .addOption({ name: "max", description: "Most asks to pay in this call", defaultValue: "20" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).clear(args, hre))
    .build(),
  task(["early-payment", "cancel"], "Returns the rest of an offer's budget to its buyer")
    .addPositionalArgument(offer)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).cancel(args, hre))
    .build(),
];
