import { task } from "hardhat/config";
import { sessionOptions } from "../options.ts";

export const seedTask = task(
  "seed",
  "Builds the demo world on a fresh local deployment, through public entry points",
)
  .addOption({
    name: "intake",
    description: "Address of the document intake",
    defaultValue: "http://127.0.0.1:4100",
  })
  .addOption(sessionOptions.as)
  .addOption(sessionOptions.deployment)
  .setInlineAction(async (args, hre) => (await import("./act.ts")).default(args, hre))
  .build();
