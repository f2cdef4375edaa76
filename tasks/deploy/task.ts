import { task } from "hardhat/config";
import { ArgumentType } from "hardhat/types/arguments";

export const deployTask = task("deploy", "Deploys Lading and writes the deployment record")
  .addOption({
    name: "record",
    description: "Where to write the deployment record",
    type: ArgumentType.FILE,
    defaultValue: ".lading/deployment.json",
  })
  .addOption({
    name: "plan",
    description: "JSON file with attesters, assets, roles and delay; not needed on local chains",
    type: ArgumentType.FILE_WITHOUT_DEFAULT,
    defaultValue: undefined,
  })
  .setAction(() => import("./action.ts"))
  .build();
