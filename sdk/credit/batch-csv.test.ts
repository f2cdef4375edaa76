import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batchColumns, exampleBatch, maxBatch, readBatch } from "./batch-csv.ts";

const today = 20_000;
const accounts = [
  "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65",
  "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc",
  "0x976EA74026E726554dB657fA54763abd0C3a0aa9",
];
const header = batchColumns.join(",");
const row = (change: Partial<Record<(typeof batchColumns)[number], string>> = {}) => {
  const cells = {
    account: accounts[0] ?? "",
    score: "742",
    currency: "EUR",
    annualRevenue: "8400000",
    totalDebt: "2600000",
    latePaymentBps: "180",
    defaults24m: "0",
    historyMonths: "60",
    validUntil: "2025-01-01",
    ...change,
  };
  return batchColumns.map((column) => cells[column]).join(",");
};

describe("a batch of credentials", () => {
  it("takes its own example", () => {
    const { statements, problems } = readBatch(exampleBatch(accounts, today), today);
    expect(problems).toEqual([]);
    expect(statements.map(({ subject }) => subject)).toEqual(accounts);
    expect(statements[0]).toMatchObject({ score: 742, annualRevenue: 8_400_000n, expiryDay: today + 180 });
  });

  it("takes what spreadsheets write: a byte order mark, semicolons, quotes, blank lines, any order", () => {
    const text = `\uFEFF${header.replaceAll(",", ";")}\n${row({ currency: '"eur"' }).replaceAll(",", ";")}\n\n`;
    const { statements, problems } = readBatch(text, today);
    expect(problems).toEqual([]);
    expect(statements[0]?.currency).toBe("EUR");
  });

  it("names every wrong line by its number and changes nothing for the good ones", () => {
    const { statements, problems } = readBatch(
      [
        header,
        row(),
        row({ account: "Lumen", score: "1001" }),
        row({ account: accounts[1] ?? "", annualRevenue: "8.4", validUntil: "2024-01-01" }),
        row({ account: accounts[2] ?? "", currency: "€", latePaymentBps: "10001", historyMonths: "" }),
        row(),
      ].join("\r\n"),
      today,
    );
    expect(statements).toHaveLength(1);
    expect(problems).toEqual([
      {
        line: 3,
        problem:
          "The account has to be an address, not “Lumen”; the score has to be a whole number up to 1000, not “1001”.",
      },
      {
        line: 4,
        problem:
          "The last day 2024-01-01 is not after today; the yearly revenue has to be a whole number, not “8.4”.",
      },
      {
        line: 5,
        problem:
          "The currency has to be three letters, such as EUR; late payments (basis points) has to be a whole number up to 10000, not “10001”; the months of history has to be a whole number, not empty.",
      },
      { line: 6, problem: "The account is the same as in line 2." },
    ]);
  });

  it("says which columns are missing, and when there is nothing to issue", () => {
    expect(readBatch("account;score\n", today).problems[0]).toMatchObject({ line: 1 });
    expect(readBatch(`${header}\n\n`, today).problems).toEqual([
      { line: 1, problem: "There is no company below the header." },
    ]);
  });

  it("refuses more than fit a transaction", () => {
    const many = Array.from({ length: maxBatch + 1 }, (_, index) =>
      row({ account: `0x${(index + 1).toString(16).padStart(40, "0")}` }),
    );
    expect(readBatch([header, ...many].join("\n"), today).problems[0]?.problem).toMatch(/At most 200/);
    expect(readBatch([header, ...many.slice(1)].join("\n"), today).problems).toEqual([]);
  });

  it("never throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void readBatch(`${header}\n${text}`, today)));
  });
});
