import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const account = { name: "account", description: "Address, or the key of a persona" } as const;
const reason = { name: "reason", description: "Why; stands on chain for everyone to read" } as const;

export const participantTasks = [
  emptyTask("participant", "Companies: list, show, approve, suspend, reinstate, revoke").build(),
  task(["participant", "list"], "Lists every company and where its record stands")
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).list(args, hre))
    .build(),
  task(["participant", "show"], "Shows a company's record")
    .addPositionalArgument(account)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).show(args, hre))
    .build(),
  task(["participant", "approve"], "Verifies a company for roles, or renews it (registrar)")
    .addPositionalArgument(account)
    .addOption({
      name: "roles",
      description: "Comma-separated, such as supplier,buyer; empty: what it asked for",
      defaultValue: "",
    })
    .addOption({ name: "days", description: "For how many days from now", defaultValue: "365" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).approve(args, hre))
    .build(),
  task(["participant", "suspend"], "Stops new exposure of a company (registrar)")
    .addPositionalArgument(account)
    .addPositionalArgument(reason)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).suspend(args, hre))
    .build(),
  task(["participant", "reinstate"], "Ends a suspension (registrar)")
    .addPositionalArgument(account)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).reinstate(args, hre))
    .build(),
  task(["participant", "revoke"], "Ends a company's record and frees its identifier (registrar)")
    .addPositionalArgument(account)
    .addPositionalArgument(reason)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).revoke(args, hre))
    .build(),
];
