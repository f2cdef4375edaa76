// Gas of single calls, as the Solidity tests note it. `node test/gas-snapshots.ts` writes `snapshots/`, one file a
// contract; with `--check` it fails when what is committed is not what is measured, and changes nothing.
import { execFileSync } from "node:child_process";
import { globSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = join(root, "snapshots");

/** Every file's text with its keys in order: Hardhat writes them in the order in which tests ended. */
function readAll(): Map<string, string> {
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return new Map(
    files.map((file) => {
      const figures: Record<string, string> = JSON.parse(readFileSync(join(folder, file), "utf8"));
      const sorted = Object.entries(figures).sort(([a], [b]) => (a < b ? -1 : 1));
      return [file, `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`];
    }),
  );
}

function writeAll(files: ReadonlyMap<string, string>): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of files) writeFileSync(join(folder, file), text);
}

const tests = globSync("contracts/**/*.t.sol", { cwd: root }).filter((path) =>
  readFileSync(join(root, path), "utf8").includes("vm.snapshotGas"),
);
const committed = readAll();
let measured: Map<string, string>;
try {
  const hardhat = join(root, "node_modules", "hardhat", "dist", "src", "cli.js");
  execFileSync(process.execPath, [hardhat, "test", "solidity", ...tests, "--snapshot"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
  measured = readAll();
} finally {
  writeAll(committed);
  // Gas of whole tests, which says nothing: set-up and checks are in it.
  rmSync(join(root, ".gas-snapshot"), { force: true });
}

const changed = [...new Set([...committed.keys(), ...measured.keys()])].filter(
  (file) => committed.get(file) !== measured.get(file),
);
if (process.argv.includes("--check")) {
  for (const file of changed) {
    console.error(`Stale: snapshots/${file}\n${measured.get(file) ?? "(nothing is measured any more)"}`);
  }
  if (changed.length > 0) console.error("Run `node test/gas-snapshots.ts`, look at the change, and commit.");
  process.exitCode = changed.length > 0 ? 1 : 0;
} else {
  writeAll(measured);
  console.log(changed.length > 0 ? `changed: ${changed.join(", ")}` : "nothing changed");
}
