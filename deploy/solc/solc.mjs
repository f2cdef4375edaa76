#!/usr/bin/env node
// forge wants a compiler it can execute; this project has one as JavaScript (npm `solc`). This file speaks
// the two dialects forge uses: `--version`, and `--standard-json` from standard input to standard output.
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const solc = createRequire(join(root, "package.json"))("solc");

/** Finds an imported file in the tree or, hoisted by npm workspaces, in `node_modules`. */
function readImport(path) {
  const file = [join(root, path), join(root, "node_modules", path), path].find((candidate) =>
    existsSync(candidate),
  );
  return file
    ? { contents: readFileSync(file, "utf8") }
    : { error: `${path} is neither in the tree nor in node_modules` };
}

if (process.argv.includes("--version")) {
  process.stdout.write(`solc, the solidity compiler commandline interface\nVersion: ${solc.version()}\n`);
} else if (process.argv.includes("--standard-json")) {
  process.stdout.write(solc.compile(readFileSync(0, "utf8"), { import: readImport }));
} else {
  process.stderr.write("Usage: solc.mjs --version | --standard-json < input.json\n");
  process.exitCode = 1;
}
