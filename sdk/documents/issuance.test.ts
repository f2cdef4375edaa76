import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOfDay, dayNumber, issuance, parseInvoice, payableUnits } from "./index.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../docs/examples");
const SAMPLE = readFileSync(join(EXAMPLES, "lumen-norrland-intra-community.xml"), "utf8");

function rules(xml: string, decimals = 6): string[] {
  const issued = issuance(parseInvoice(xml), decimals);
  return issued.ok ? [] : issued.findings.map((finding) => finding.rule);
}

describe("terms of issuance", () => {
  it("are the payable amount in units of the asset and the dates as days", () => {
    expect(issuance(parseInvoice(SAMPLE), 6)).toEqual({
      ok: true,
      terms: {
        number: "LT-2026-0412",
        currency: "EUR",
        face: 38_300_000_000n,
        issueDay: dayNumber("2026-10-05"),
        dueDay: dayNumber("2026-12-04"),
      },
    });
    expect(payableUnits(parseInvoice(SAMPLE), 2)).toBe(3_830_000n);
    expect(payableUnits(parseInvoice(SAMPLE), 18)).toBe(38_300n * 10n ** 18n);
  });

  it("pay BT-115, not the total: what is prepaid is not owed again", () => {
    const partly = SAMPLE.replace(/(<cbc:PayableAmount[^>]*>)38300\.00/, "$1300.25");
    expect(payableUnits(parseInvoice(partly), 2)).toBe(30_025n);
  });

  it.each([
    ["LADING-DUE", "no due date", /<cbc:DueDate>[^<]*<\/cbc:DueDate>/, ""],
    ["LADING-DUE", "a due date that does not exist", "<cbc:DueDate>2026-12-04", "<cbc:DueDate>2026-12-34"],
    ["LADING-ISSUE", "no issue date", /<cbc:IssueDate>[^<]*<\/cbc:IssueDate>/, ""],
    ["LADING-ORDER", "a due date before issue", "<cbc:DueDate>2026-12-04", "<cbc:DueDate>2026-10-04"],
    ["LADING-NUMBER", "no number", "<cbc:ID>LT-2026-0412</cbc:ID>", ""],
    ["LADING-CURRENCY", "no currency", "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>", ""],
    ["LADING-AMOUNT", "nothing to pay", />38300\.00<\/cbc:Pay/, ">0.00</cbc:Pay"],
    ["LADING-AMOUNT", "a negative amount", />38300\.00<\/cbc:Pay/, ">-38300.00</cbc:Pay"],
    ["LADING-AMOUNT", "an unreadable amount", />38300\.00<\/cbc:Pay/, ">38,300.00</cbc:Pay"],
    ["LADING-AMOUNT", "an amount finer than the asset", />38300\.00<\/cbc:Pay/, ">38300.0000001</cbc:Pay"],
  ])("%s refuses %s", (rule, _what, from, to) => {
    expect(SAMPLE).toMatch(from);
    expect(rules(SAMPLE.replace(from, to))).toEqual([rule]);
  });

  it("refuse a credit note and name every reason at once", () => {
    const creditNote = readFileSync(join(EXAMPLES, "polder-norrland-credit-note.xml"), "utf8");
    expect(rules(creditNote)).toEqual(["LADING-KIND"]);
    const bare = '<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2"/>';
    expect(rules(bare)).toEqual([
      "LADING-KIND",
      "LADING-NUMBER",
      "LADING-CURRENCY",
      "LADING-AMOUNT",
      "LADING-ISSUE",
      "LADING-DUE",
    ]);
  });
});

describe("calendar days", () => {
  it("count from 1970-01-01", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("2026-11-23")).toBe(20_780);
    expect(dayNumber("2024-02-29")).toBe(19_782);
    expect(dayNumber("2026-11-23+01:00")).toBe(20_780);
  });

  it.each(["", "2026-02-29", "2026-13-01", "23.11.2026", "2026-1-1", "20261123", "2026-11-23T00:00:00"])(
    "refuses %j",
    (text) => {
      expect(dayNumber(text)).toBeUndefined();
    },
  );

  it("come back as they went", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 1_000_000 }), (day) => dayNumber(dateOfDay(day)) === day),
    );
  });
});
