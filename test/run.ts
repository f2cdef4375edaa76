// `npm test`: everything in order. `npm run test:unit`: only what is fast. Ends with one line of totals.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readForge, readHardhat, readVitest, type Tally } from "./tally.ts";

const root = join(import.meta.dirname, "..");
const logs = join(root, ".lading", "test");
const bin = (name: string) => join(root, "node_modules", ".bin", name);

type Section = {
  name: string;
  command: string;
  args: readonly string[];
  env?: NodeJS.ProcessEnv;
  /** Counts test cases in what the command wrote; without it the command itself is the one case. */
  tally?: (output: string) => Tally;
};

const vitest = (project: string): Section => {
  const report = join(logs, `vitest-${project}.json`);
  return {
    name: `${project} tests`,
    command: bin("vitest"),
    args: [
      "run",
      "--project",
      project,
      "--reporter=json",
      "--reporter=default",
      `--outputFile.json=${report}`,
    ],
    tally: () => (existsSync(report) ? readVitest(readFileSync(report, "utf8")) : { passed: 0, failed: 1 }),
  };
};

const checks: readonly Section[] = [
  { name: "format and lint of TypeScript", command: bin("biome"), args: ["check", "."] },
  { name: "format of Solidity", command: bin("prettier"), args: ["--check", "contracts/**/*.sol"] },
  {
    name: "lint of Solidity",
    command: bin("solhint"),
    args: ["--max-warnings", "0", "contracts/**/*.sol"],
  },
  { name: "types", command: "npm", args: ["run", "--silent", "check:types"] },
];

const build: readonly Section[] = [
  { name: "contracts build", command: bin("hardhat"), args: ["build"] },
  { name: "generated ABIs are current", command: "node", args: ["sdk/contracts/generate.ts", "--check"] },
  { name: "contract tables are current", command: "node", args: ["docs/generate-contracts.ts", "--check"] },
  {
    name: "circuit constants are current",
    command: "node",
    args: ["circuits/generate-constants.ts", "--check"],
  },
  {
    name: "keys belong to the circuits, and their tables are current",
    command: "node",
    args: ["circuits/build.ts", "--check"],
  },
];

const solidity: Section = {
  name: "Solidity tests",
  command: bin("hardhat"),
  args: ["test", "solidity"],
  tally: readHardhat,
};

const gas: Section = {
  name: "gas snapshots are current",
  command: "node",
  args: ["test/gas-snapshots.ts", "--check"],
};

// forge and Hardhat find different counterexamples; both run the same tests.
const forge: readonly Section[] = existsSync(bin("forge"))
  ? [
      {
        name: "Solidity tests, deep",
        command: bin("forge"),
        args: ["test", "--json"],
        env: { FOUNDRY_FUZZ_RUNS: "1000", FOUNDRY_INVARIANT_RUNS: "48", FOUNDRY_INVARIANT_DEPTH: "96" },
        tally: readForge,
      },
    ]
  : [];

const suites: Readonly<Record<string, readonly Section[]>> = {
  unit: [vitest("unit")],
  all: [
    ...checks,
    ...build,
    vitest("unit"),
    solidity,
    gas,
    vitest("integration"),
    ...forge,
    vitest("browser"),
  ],
};

const wanted = process.argv[2] ?? "all";
const sections = suites[wanted];
if (!sections) {
  process.stderr.write(`There is no suite "${wanted}". Use one of: ${Object.keys(suites).join(", ")}.\n`);
  process.exit(2);
}

rmSync(logs, { recursive: true, force: true });
mkdirSync(logs, { recursive: true });
const total: Tally = { passed: 0, failed: 0 };
for (const section of sections) {
  const { passed, failed } = await run(section);
  total.passed += passed;
  total.failed += failed;
}
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

async function run({ name, command, args, env, tally }: Section): Promise<Tally> {
  process.stdout.write(`▸ ${name}\n`);
  const from = performance.now();
  const { code, output } = await execute(command, args, env);
  const log = join(logs, `${name.replaceAll(/[^a-z]+/gi, "-").toLowerCase()}.log`);
  writeFileSync(log, output);
  const counted = tally?.(output) ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A command that fails without a failed case has failed as a whole.
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed;
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  if (failed > 0) process.stdout.write(`${tail(output)}\n`);
  process.stdout.write(
    `${failed === 0 ? "✓" : "✗"} ${name}: ${counted.passed} passed, ${failed} failed (${seconds} s)\n`,
  );
  return { passed: counted.passed, failed };
}

/** Enough of the end to see what failed; the whole is in the log. */
function tail(output: string): string {
  return output.trimEnd().split("\n").slice(-120).join("\n");
}

function execute(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve) => {
    const output: Buffer[] = [];
    const child = spawn(command, [...args], {
      cwd: root,
      env: {
        ...process.env,
        // The Node that the project brings, also for what these commands start.
        PATH: `${join(root, "node_modules", ".bin")}:${process.env.PATH ?? ""}`,
        FORCE_COLOR: "0",
        NO_COLOR: "1",
        NEXT_TELEMETRY_DISABLED: "1",
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => output.push(chunk));
    child.once("error", (error) => resolve({ code: 1, output: String(error) }));
    child.once("close", (code) => resolve({ code, output: Buffer.concat(output).toString("utf8") }));
  });
}
