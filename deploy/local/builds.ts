import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { StartFailure } from "./failure.ts";
import { lastWords } from "./processes.ts";
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

export const contractsBuild: Build = {
  name: "contracts",
  inputs: ["contracts/**/*.sol", "hardhat.config.ts", "package-lock.json"],
  exclude: () => false,
  output: "artifacts/contracts/receivables/Receivables.sol/Receivables.json",
  cwd: root,
  args: [bin("hardhat/dist/src/cli.js"), "build", "--no-tests"],
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
export async function ensureBuilt(build: Build, logs: string): Promise<boolean> {
  const stamp = join(root, ".lading", "builds", `${build.name}.sha256`);
  const digest = digestOf(build);
  const isCurrent =
    existsSync(stamp) && readFileSync(stamp, "utf8") === digest && existsSync(join(root, build.output));
  if (isCurrent) return false;
  const log = join(logs, `build-${build.name}.log`);
  mkdirSync(logs, { recursive: true });
  const code = await run(build, log);
  if (code !== 0) throw new StartFailure(`Building the ${build.name} failed. ${lastWords(log)}`);
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

function run({ cwd, args }: Build, log: string): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const output: Buffer[] = [];
    const child = spawn(process.execPath, [...args], {
      cwd,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", HARDHAT_DISABLE_TELEMETRY_PROMPT: "true" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      writeFileSync(log, Buffer.concat(output));
      resolve(code);
    });
  });
}
