import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { all, first } from "./navigate.ts";
import { isInvoiceElement, readInvoice } from "./parse.ts";
import { RULE_IDS } from "./rules/index.ts";
import { validateInvoice } from "./validate.ts";
import { parseXml, XmlElement } from "./xml.ts";

// Runs unit tests in the form of the official EN 16931 artefacts: a testSet of fragments, each with the rules that it
// satisfies (success) or breaks (error, warning; `number` says how many times).
// Usage: node sdk/documents/judge.ts <folder>

const TEST_SET_NAMESPACE = "http://difi.no/xsd/vefa/validator/1.0";

/** What one test of a testSet says of one rule, and what the validator said. */
export interface Verdict {
  readonly file: string;
  /** Position of the test in its file, from 1. */
  readonly test: number;
  readonly rule: string;
  /** Times the rule should be broken; `undefined` means at least once. */
  readonly expected: number | undefined;
  readonly found: number;
  readonly agrees: boolean;
  /** Whether the rule still exists; the suites keep tests of withdrawn ones, which nothing can break. */
  readonly known: boolean;
}

export interface Score {
  readonly rule: string;
  readonly right: number;
  readonly total: number;
}

function name(element: XmlElement): string {
  return element.name.replace(`{${TEST_SET_NAMESPACE}}`, "");
}

function detached(element: XmlElement): XmlElement {
  const root = new XmlElement(element.name, element.namespace, undefined, element.attributes);
  root.children = element.children.map((child) => copyUnder(child, root));
  return root;
}

function copyUnder(element: XmlElement, parent: XmlElement): XmlElement {
  const copy = new XmlElement(element.name, element.namespace, parent, element.attributes);
  copy.text = element.text;
  copy.children = element.children.map((child) => copyUnder(child, copy));
  return copy;
}

interface Expectation {
  readonly rule: string;
  readonly times: number | undefined;
}

function expectations(assertion: XmlElement | undefined): Expectation[] {
  const expected: Expectation[] = [];
  for (const element of assertion?.children ?? []) {
    const verdict = name(element);
    const number = element.attributes.number;
    if (verdict === "success") expected.push({ rule: element.value, times: 0 });
    if (verdict === "error" || verdict === "warning") {
      expected.push({ rule: element.value, times: number === undefined ? undefined : Number(number) });
    }
  }
  return expected;
}

/** Judges every test of one testSet file. Files that hold no testSet give no verdicts. */
export function judgeFile(path: string, shownAs: string = path): Verdict[] {
  const set = parseXml(readFileSync(path));
  if (name(set) !== "testSet") return [];
  const verdicts: Verdict[] = [];
  all(set, `{${TEST_SET_NAMESPACE}}test`).forEach((test, index) => {
    const document = test.children.find(isInvoiceElement);
    if (document === undefined) return;
    const findings = validateInvoice(readInvoice(detached(document)));
    for (const { rule, times } of expectations(first(test, `{${TEST_SET_NAMESPACE}}assert`))) {
      const found = findings.filter((finding) => finding.rule === rule).length;
      const agrees = times === undefined ? found > 0 : found === times;
      const known = RULE_IDS.has(rule);
      verdicts.push({ file: shownAs, test: index + 1, rule, expected: times, found, agrees, known });
    }
  });
  return verdicts;
}

/** Judges every XML file below a folder. */
export function judgeFolder(folder: string): Verdict[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.xml$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .flatMap((path) => judgeFile(path, relative(folder, path)));
}

/** Verdicts that agree and all verdicts, by rule. */
export function score(verdicts: readonly Verdict[]): Score[] {
  const byRule = Map.groupBy(verdicts, (verdict) => verdict.rule);
  return [...byRule]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([rule, of]) => ({ rule, right: of.filter((one) => one.agrees).length, total: of.length }));
}

function main(folder: string): number {
  const verdicts = judgeFolder(resolve(folder));
  const lines = score(verdicts).map(({ rule, right, total }) => `${rule}\t${right}/${total}`);
  const misses = verdicts.filter((verdict) => !verdict.agrees);
  for (const { file, test, rule, expected, found } of misses) {
    lines.push(`MISS ${file} test ${test}: ${rule} expected ${expected ?? "at least 1"}, found ${found}`);
  }
  const withdrawn = new Set(verdicts.filter((verdict) => !verdict.known).map((verdict) => verdict.rule));
  if (withdrawn.size > 0) lines.push(`No such rule any more: ${[...withdrawn].join(", ")}`);
  lines.push(`${verdicts.length - misses.length} of ${verdicts.length} verdicts agree in ${folder}`);
  process.stdout.write(`${lines.join("\n")}\n`);
  return misses.length > 0 || verdicts.length === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2];
  if (folder === undefined) {
    process.stderr.write("Name the folder of test sets: node sdk/documents/judge.ts <folder>\n");
    process.exitCode = 2;
  } else {
    process.exitCode = main(folder);
  }
}
