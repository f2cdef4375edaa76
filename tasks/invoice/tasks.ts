import { emptyTask, task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";
import { sessionOptions } from "../options.ts";

const obligation = { name: "id", description: "Number of the obligation" } as const;

export const invoiceTasks = [
  emptyTask("invoice", "Invoices: issue, accept, pay, show").build(),
  task(["invoice", "issue"], "Hands an e-invoice to the intake and issues it with the attesters' signatures")
    .addPositionalArgument({
      name: "file",
      description: "UBL invoice",
      type: ArgumentType.FILE,
    })
    .addOption({
      name: "intake",
      description: "Address of the document intake",
      defaultValue: "http://127.0.0.1:4100",
    })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).issue(args, hre))
    .build(),
  task(["invoice", "accept"], "Accepts an obligation as its buyer; never undone")
    .addPositionalArgument(obligation)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).accept(args, hre))
    .build(),
  task(["invoice", "pay"], "Pays an obligation, straight through to whoever holds its pieces")
    .addPositionalArgument(obligation)
    .addOption({ name: "amount", description: "Such as 1250.50; empty: all that is open", defaultValue: "" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).pay(args, hre))
    .build(),
  task(["invoice", "show"], "Shows an obligation")
    .addPositionalArgument(obligation)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).show(args, hre))
    .build(),
];
