import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { npmSources } from "../solc/npm-sources.ts";
import type { Processes } from "./processes.ts";
import { root } from "./settings.ts";

type Build = {
  name: string;
  /** What it is made of, as glob patterns from the root. */
  inputs: readonly string[];
  /** Left alone when looking for inputs. */
  exclude: (path: string) => boolean;
  /** Without this file it is stale whatever its inputs. */
  output: string;
  cwd: string;
  args: readonly string[];
};

const bin = (name: string) => join(root, "node_modules", name);

/** What only tests need takes longer to build than all that is deployed. */
const isOfTests = (path: string) => path.endsWith(".t.sol") || path.startsWith("contracts/test/");

export const contractsBuild: Build = {
  name: "contracts",
  inputs: ["contracts/**/*.sol", "hardhat.config.ts", "package-lock.json"],
  exclude: isOfTests,
  output: "artifacts/contracts/receivables/Receivables.sol/Receivables.json",
  cwd: root,
  args: [
    bin("hardhat/dist/src/cli.js"),
    ...["build", "--no-tests", "--"],
    ...globSync("contracts/**/*.sol", { cwd: root }).filter((path) => !isOfTests(path)),
    ...npmSources.map((path) => `npm:${path}`),
  ],
};

export const appBuild: Build = {
  name: "app",
  inputs: ["app/**/*.{ts,tsx,css,svg,mjs,json,woff2}", "sdk/**/*.ts", "package-lock.json"],
  exclude: (path) => /node_modules|\.next|\.test\.tsx?$/.test(path),
  output: "app/.next/BUILD_ID",
  cwd: join(root, "app"),
  args: [bin("next/dist/bin/next"), "build"],
};

/**
 * Builds unless the last build was made of the same files.
 * @returns Whether it built.
 * @throws {StartFailure} with the end of the build's log.
 */
export async function ensureBuilt(build: Build, processes: Processes): Promise<boolean> {
  const stamp = join(root, ".lading", "builds", `${build.name}.sha256`);
  const digest = digestOf(build);
  const isCurrent =
    existsSync(stamp) && readFileSync(stamp, "utf8") === digest && existsSync(join(root, build.output));
  if (isCurrent) return false;
  const { cwd, args } = build;
  await processes.runToEnd({
    name: `build-${build.name}`,
    command: process.execPath,
    args,
    cwd,
    env: { NEXT_TELEMETRY_DISABLED: "1" },
  });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
  return true;
}

function digestOf({ inputs, exclude, args }: Build): string {
  const hash = createHash("sha256").update(process.version).update(args.slice(1).join(" "));
  const paths = globSync([...inputs], { cwd: root }).filter((path) => !exclude(path));
  for (const path of paths.sort()) hash.update(`\0${path}\0`).update(readFileSync(join(root, path)));
  return hash.digest("hex");
}
