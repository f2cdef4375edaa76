// npm itself may run on an older Node than the one this project brings, and then silently leaves out
// native packages whose `engines` ask for more. When Hardhat's runtime does not load, install once more
// under the Node of `node_modules/.bin`, which is new enough.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const guard = "LADING_NATIVE_REPAIR";
const node = "node_modules/.bin/node";
const npm = process.env.npm_execpath;

const loads = () =>
  spawnSync(existsSync(node) ? node : process.execPath, ["-e", "require('@nomicfoundation/edr')"], {
    stdio: "ignore",
  }).status === 0;

// Nothing to mend while only the lockfile is written.
const isInstalled = existsSync("node_modules/hardhat");

if (!process.env[guard] && npm && isInstalled && !loads()) {
  const command = existsSync(node) ? node : process.execPath;
  const install = spawnSync(
    command,
    [npm, "install", "--ignore-scripts", "--no-save", "--no-audit", "--no-fund"],
    {
      stdio: "inherit",
      env: { ...process.env, [guard]: "1" },
    },
  );
  if (install.status !== 0 || !loads()) {
    console.error(
      "Lading: Hardhat's native runtime (@nomicfoundation/edr) does not load. Use Node 22 or newer, remove node_modules and run `npm ci` again.",
    );
    process.exit(1);
  }
}
