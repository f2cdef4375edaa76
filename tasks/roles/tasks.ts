import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const role = { name: "role", description: "Such as registrar or governor" } as const;
const account = { name: "account", description: "Address, or the key of a persona" } as const;

export const roleTasks = [
  emptyTask("roles", "Roles of the access manager: list, grant, revoke").build(),
  task(["roles", "list"], "Lists who holds which role, and after which delay it acts")
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).list(args, hre))
    .build(),
  task(["roles", "grant"], "Gives an account a role; waits for the admin's delay, then run it again")
    .addPositionalArgument(role)
    .addPositionalArgument(account)
    .addOption({ name: "delay", description: "Seconds each of its acts will wait", defaultValue: "0" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).grant(args, hre))
    .build(),
  task(["roles", "revoke"], "Takes a role away; waits for the admin's delay, then run it again")
    .addPositionalArgument(role)
    .addPositionalArgument(account)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).revoke(args, hre))
    .build(),
];
