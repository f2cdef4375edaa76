// Writes the tables of docs/contracts.md from the ABIs, the access table and the interfaces' comments, so that they
// cannot fall behind. `node docs/generate-contracts.ts --check` fails when the committed page is not current.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Abi, AbiFunction } from "viem";
import {
  closable,
  type ManagedContract,
  managedAbis,
  publicFunctions,
  restricted,
} from "../ignition/modules/access.ts";

const root = join(import.meta.dirname, "..");
const page = join(import.meta.dirname, "contracts.md");
const start = "<!-- generated from here on: node docs/generate-contracts.ts -->";

/** Sentences of `@notice` by error or function name, from every interface. */
const notices = new Map<string, string>();
const errorLines: string[] = [];

const sources = readdirSync(join(root, "contracts"), { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".sol") && !path.endsWith(".t.sol") && !path.startsWith("test"))
  .sort();
for (const path of sources) {
  const text = readFileSync(join(root, "contracts", path), "utf8");
  const declared = /((?:^[ \t]*\/\/\/.*\n)+)[ \t]*(error|function)\s+(\w+)\s*\(([^)]*)\)/gm;
  for (const [, comment = "", kind, name = "", parameters = ""] of text.matchAll(declared)) {
    const lines = comment.split("\n").map((line) => line.replace(/^\s*\/\/\/ ?/, ""));
    const notice = lines.join("\n").match(/@notice ([\s\S]*?)(?=\n@|$)/)?.[1];
    if (!notice) continue;
    const sentence = notice.replace(/\s+/g, " ").trim();
    if (kind === "function") notices.set(`${path.match(/(\w+)\.sol$/)?.[1]}.${name}`, sentence);
    else if (name.includes("_")) {
      const list = parameters.replace(/\s+/g, " ").trim();
      errorLines.push(`| \`${name}(${list})\` | ${sentence.replace(/^Thrown /, "")} |`);
    }
  }
}

/** What readers know a role by. */
const callers: Record<(typeof restricted)[number][2], string> = {
  registrar: "registrar",
  risk: "risk, at once",
  governor: "governor, delayed",
  oracleOperator: "oracle operator",
  guardian: "guardian",
  externalLender: "registered lender",
  fingerprintClaimant: "Receivables",
  treasurer: "treasurer",
  emergencyStop: "EmergencyStop",
  public: "anyone who passes its checks, until closed",
};

const capitalised = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

function rows(contract: ManagedContract): string[] {
  const abi: Abi = managedAbis[contract];
  const own: Readonly<Record<string, string>> = publicFunctions[contract];
  const entrances: readonly string[] = closable[contract] ?? [];
  const names = new Set(
    abi
      .filter((item): item is AbiFunction => item.type === "function")
      .filter((item) => item.stateMutability !== "view" && item.stateMutability !== "pure")
      .map((item) => item.name),
  );
  return [...names].map((name) => {
    const row = restricted.find(([each, fn]) => each === contract && fn === name);
    const caller = row?.[2] ?? (entrances.includes(name) ? "public" : undefined);
    const who = caller ? `**${callers[caller]}**` : (own[name] ?? "");
    const what = notices.get(`I${capitalised(contract)}.${name}`) ?? "";
    return `| \`${name}\` | ${who} | ${what} |`;
  });
}

const tables = (Object.keys(managedAbis) as ManagedContract[]).map((contract) =>
  [
    `### ${capitalised(contract)}`,
    "",
    "| function | who may call | what it does |",
    "|---|---|---|",
    ...rows(contract),
    "",
  ].join("\n"),
);

const generated = [
  start,
  "",
  "## Entry points",
  "",
  "Every function that changes state. **Bold** callers are checked by the AccessManager or by the system lock, and closing the contract stops them; the others are checked by the function itself and cannot be stopped.",
  "",
  ...tables,
  "## Errors",
  "",
  "| error | thrown |",
  "|---|---|",
  ...[...new Set(errorLines)].sort(),
  "",
].join("\n");

const current = readFileSync(page, "utf8");
const written = current.split(start)[0] ?? "";
const next = `${written.trimEnd()}\n\n${generated}`;
if (next === current) process.exit(0);
if (process.argv.includes("--check")) {
  console.error("Stale: docs/contracts.md. Run `node docs/generate-contracts.ts` and commit.");
  process.exit(1);
}
writeFileSync(page, next);
