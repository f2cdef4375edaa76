import { getAddress, isAddress } from "viem";
import { z } from "zod";
import type { Credential } from "./credential.ts";

/** What an assessor states about one company; day and serial are added when it is issued. */
export type Statement = Omit<Credential, "version" | "issuedDay" | "serial">;

export interface LineProblem {
  /** As a spreadsheet counts: the header is line 1. */
  line: number;
  problem: string;
}

/** Columns of a batch, in any order. */
export const batchColumns = [
  "account",
  "score",
  "currency",
  "annualRevenue",
  "totalDebt",
  "latePaymentBps",
  "defaults24m",
  "historyMonths",
  "validUntil",
] as const;
type BatchColumn = (typeof batchColumns)[number];

/** Largest batch: a leaf costs up to 60,000 gas, and a transaction has 16 million. */
export const maxBatch = 200;

const DAY_MS = 86_400_000;

/** A file to begin with. */
export const exampleBatch = (accounts: readonly string[], today: number): string => {
  const until = new Date((today + 180) * DAY_MS).toISOString().slice(0, 10);
  const figures = [
    "742,EUR,8400000,2600000,180,0,60",
    "815,EUR,21500000,4100000,40,0,96",
    "655,GBP,3100000,1500000,620,1,30",
  ];
  const lines = accounts
    .slice(0, figures.length)
    .map((account, index) => `${account},${figures[index]},${until}`);
  return `${[batchColumns.join(","), ...lines].join("\r\n")}\r\n`;
};

/** Cells of one line as RFC 4180 has them. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = "";
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    const letter = line[at];
    if (isQuoted && letter === '"' && line[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (letter === '"') {
      isQuoted = !isQuoted;
    } else if (letter === separator && !isQuoted) {
      cells.push(cell.trim());
      cell = "";
    } else {
      cell += letter;
    }
  }
  return [...cells, cell.trim()];
}

/**
 * Reads a batch. Every wrong line is named with its number, all at once; then nothing is issued.
 * @param today Days since 1970-01-01.
 */
export function readBatch(text: string, today: number): { statements: Statement[]; problems: LineProblem[] } {
  // Spreadsheets write a byte order mark, and semicolons where the comma is the decimal sign.
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\n|\r/);
  const header = lines[0] ?? "";
  const separator = header.includes(";") ? ";" : ",";
  const names = cellsOf(header, separator);
  const missing = batchColumns.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    return {
      statements: [],
      problems: [
        { line: 1, problem: `The header lacks ${missing.join(", ")}. Begin with the example file.` },
      ],
    };
  }
  const statements: Statement[] = [];
  const problems: LineProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, content] of lines.entries()) {
    const line = index + 1;
    if (index === 0 || content.trim() === "") continue;
    const cells = cellsOf(content, separator);
    const row = Object.fromEntries(names.map((name, at) => [name, cells[at] ?? ""]));
    const wrong: string[] = [];
    const statement = statementOf(row, today, wrong);
    const earlier = seen.get(statement.subject);
    if (earlier !== undefined) wrong.push(`the account is the same as in line ${earlier}`);
    seen.set(statement.subject, line);
    if (wrong.length > 0) problems.push({ line, problem: `${capital(wrong.join("; "))}.` });
    else statements.push(statement);
  }
  if (statements.length + problems.length === 0) {
    problems.push({ line: 1, problem: "There is no company below the header." });
  }
  if (statements.length > maxBatch) {
    problems.push({
      line: maxBatch + 2,
      problem: `At most ${maxBatch} companies fit one transaction. Split the file.`,
    });
  }
  return { statements, problems };
}

/**
 * Reads one statement as JSON, with the fields of a batch; `line` of a problem is 1.
 * @param today Days since 1970-01-01.
 */
export function readStatement(
  text: string,
  today: number,
): { statements: Statement[]; problems: LineProblem[] } {
  let row: Record<string, string>;
  try {
    row = statementFields.parse(JSON.parse(text));
  } catch {
    const problem = `This is not a statement: a JSON object with ${batchColumns.join(", ")}.`;
    return { statements: [], problems: [{ line: 1, problem }] };
  }
  const wrong: string[] = [];
  const statement = statementOf(row, today, wrong);
  if (wrong.length === 0) return { statements: [statement], problems: [] };
  return { statements: [], problems: [{ line: 1, problem: `${capital(wrong.join("; "))}.` }] };
}

/** Figures may be numbers or strings; those above 2^53 have to be strings. */
const statementFields = z.record(
  z.string(),
  z.union([z.string(), z.int().transform((value) => value.toString())]),
);

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);

/** Largest whole number of a field's width in the circuit. */
const widest = (bits: number) => (1n << BigInt(bits)) - 1n;

/** @param row Cells by column, as text. @param wrong Gets a phrase for every cell that cannot be read. */
export function statementOf(
  row: Readonly<Partial<Record<BatchColumn, string>>>,
  today: number,
  wrong: string[],
): Statement {
  const whole = (column: BatchColumn, words: string, max: bigint): bigint => {
    const text = row[column] ?? "";
    const value = /^\d{1,20}$/.test(text) ? BigInt(text) : undefined;
    if (value !== undefined && value <= max) return value;
    const limit = max === widest(64) || max === widest(16) ? "" : ` up to ${max}`;
    wrong.push(`${words} has to be a whole number${limit}, not ${text === "" ? "empty" : `“${text}”`}`);
    return 0n;
  };
  const account = row.account ?? "";
  const isAccount = isAddress(account, { strict: false });
  if (!isAccount) {
    wrong.push(`the account has to be an address, not ${account === "" ? "empty" : `“${account}”`}`);
  }
  const currency = (row.currency ?? "").toUpperCase();
  if (!/^[A-Z]{3}$/.test(currency)) wrong.push("the currency has to be three letters, such as EUR");
  const until = row.validUntil ?? "";
  const expiryDay = /^\d{4}-\d{2}-\d{2}$/.test(until)
    ? Date.parse(`${until}T00:00:00Z`) / DAY_MS
    : Number.NaN;
  if (!Number.isInteger(expiryDay)) {
    wrong.push("the last day has to be a date such as 2027-06-30");
  } else if (expiryDay <= today) {
    wrong.push(`the last day ${until} is not after today`);
  }
  return {
    subject: isAccount ? getAddress(account) : "0x0000000000000000000000000000000000000000",
    score: Number(whole("score", "the score", 1_000n)),
    currency,
    annualRevenue: whole("annualRevenue", "the yearly revenue", widest(64)),
    totalDebt: whole("totalDebt", "the total debt", widest(64)),
    latePaymentBps: Number(whole("latePaymentBps", "late payments (basis points)", 10_000n)),
    defaults24m: Number(whole("defaults24m", "the number of defaults", widest(16))),
    historyMonths: Number(whole("historyMonths", "the months of history", widest(16))),
    expiryDay,
  };
}
