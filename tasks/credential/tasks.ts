import { emptyTask, task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

const file = { name: "file", description: "A credential's .json file" } as const;

export const credentialTasks = [
  emptyTask("credential", "Private credit: issue, show, prove, revoke").build(),
  task(["credential", "issue"], "Issues credentials as an assessor, and writes their files")
    .addPositionalArgument({
      name: "statements",
      description: "What was seen: one company as .json, or a batch as .csv; docs/credit.md has the columns",
    })
    .addOption({
      name: "out",
      description: "Folder for the credentials' files",
      defaultValue: ".lading/credentials",
    })
    .addOption({ name: "note", description: "A note to the company in each file", defaultValue: "" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./issue.ts")).issue(args, hre))
    .build(),
  task(["credential", "show"], "Shows a credential and the grades it meets, or an account's passport")
    .addPositionalArgument({
      name: "subject",
      description: "A credential's .json file, an address, or the key of a persona",
    })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).show(args, hre))
    .build(),
  task(["credential", "prove"], "Proves a grade on chain; the file stays here")
    .addPositionalArgument(file)
    .addOption({
      name: "grade",
      description: "A to D; without it the best one that is met",
      defaultValue: "",
    })
    .addOption({
      name: "until",
      description: "First day without the grade, such as 2027-06-30; without it as late as allowed",
      defaultValue: "",
    })
    .addOption({ name: "for", description: "Company that a staff wallet proves for", defaultValue: "" })
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).prove(args, hre))
    .build(),
  task(["credential", "revoke"], "Takes a credential out and voids what was proven from it, in one act")
    .addPositionalArgument(file)
    .addOption(sessionOptions.as)
    .addOption(sessionOptions.deployment)
    .setInlineAction(async (args, hre) => (await import("./acts.ts")).revoke(args, hre))
    .build(),
];
