import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import {
  add,
  type Decimal,
  equals,
  formatDecimal,
  roundHalfUp,
  subtract,
  sum,
  ZERO,
} from "../money/index.ts";
import { fingerprint, type Invoice, issuance, parseInvoice, validateInvoice } from "./index.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const EXAMPLES = join(REPOSITORY, "docs/examples");
const FIXTURES = resolve(REPOSITORY, process.env.LADING_FIXTURES ?? "../shared/fixtures");

function xmlFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /\.xml$/i.test(file))
    .sort()
    .map((file) => join(folder, file));
}

function read(path: string): Invoice {
  return parseInvoice(readFileSync(path));
}

function total<T>(parts: readonly T[], amountOf: (part: T) => Decimal | undefined): Decimal {
  return sum(parts.map((part) => amountOf(part) ?? ZERO));
}

/** Adds the document up again from its lines, as an accountant would, and compares with what it states. */
function expectTotalsToAddUp({ totals, lines, allowancesAndCharges, vatBreakdown }: Invoice): void {
  const ofKind = (isCharge: boolean) => allowancesAndCharges.filter((one) => one.isCharge === isCharge);
  const allowances = total(ofKind(false), (one) => one.amount);
  const charges = total(ofKind(true), (one) => one.amount);
  const lineTotal = roundHalfUp(total(lines, (line) => line.net));
  const net = roundHalfUp(add(subtract(lineTotal, allowances), charges));
  const vat = roundHalfUp(total(vatBreakdown, (row) => row.tax));
  const gross = roundHalfUp(add(net, vat));
  const payable = roundHalfUp(add(subtract(gross, totals.prepaid ?? ZERO), totals.rounding ?? ZERO));
  const cents = (amount: Decimal | undefined) => formatDecimal(amount ?? ZERO, 2);
  expect({
    lines: cents(lineTotal),
    net: cents(net),
    vat: cents(vat),
    gross: cents(gross),
    payable: cents(payable),
  }).toEqual({
    lines: cents(totals.lines),
    net: cents(totals.net),
    vat: cents(totals.vat),
    gross: cents(totals.gross),
    payable: cents(totals.payable),
  });
}

const COMPANIES = z.array(
  z.object({
    key: z.string(),
    name: z.string(),
    role: z.enum(["buyer", "supplier"]),
    tier: z.union([z.literal(1), z.literal(2), z.null()]),
    country: z.string().length(2),
    lei: z.string().regex(/^[A-Z0-9]{18}\d{2}$/),
    vat: z.string().nullable(),
    registration: z.string(),
  }),
);

describe("the samples in docs/examples", () => {
  const paths = xmlFiles(EXAMPLES);
  const companies = COMPANIES.parse(JSON.parse(readFileSync(join(EXAMPLES, "companies.json"), "utf8")));
  const key = new Uint8Array(32).fill(1);

  it("covers categories and currencies", () => {
    const invoices = paths.map(read);
    const categories = new Set(invoices.flatMap((one) => one.vatBreakdown.map((row) => row.category)));
    expect([...categories].sort()).toEqual(["AE", "E", "G", "K", "O", "S", "Z"]);
    expect(new Set(invoices.map((one) => one.currency))).toEqual(new Set(["EUR", "USD", "GBP", "SEK"]));
    expect(invoices.filter((one) => one.kind === "creditNote")).toHaveLength(1);
    expect(new Set(invoices.map((one) => fingerprint(one, key).exact)).size).toBe(paths.length);
  });

  it.each(paths)("%s has no findings, adds up and can be issued", (path) => {
    const invoice = read(path);
    expect(validateInvoice(invoice)).toEqual([]);
    expectTotalsToAddUp(invoice);
    const issued = issuance(invoice, 6);
    if (invoice.kind === "creditNote") {
      expect(issued).toMatchObject({ ok: false, findings: [{ rule: "LADING-KIND" }] });
    } else {
      expect(issued).toMatchObject({ ok: true });
    }
  });

  it.each(paths)("%s names companies of companies.json as they are there", (path) => {
    const invoice = read(path);
    for (const party of [invoice.seller, invoice.buyer]) {
      const company = companies.find((one) => one.lei === party?.lei);
      expect(party).toMatchObject({
        name: company?.name,
        registration: { value: company?.registration },
        address: { country: company?.country },
      });
      if (party?.vat !== undefined) expect(party.vat).toBe(company?.vat);
    }
  });

  it.each(companies)("$name has an LEI with valid check digits (ISO 7064 mod 97-10)", ({ lei }) => {
    const digits = [...lei].map((character) => Number.parseInt(character, 36).toString()).join("");
    expect(BigInt(digits) % 97n).toBe(1n);
  });
});

describe.each(["en16931/examples", "peppol/examples"])("the public examples in %s", (folder) => {
  const path = join(FIXTURES, folder);
  if (!existsSync(path)) {
    const note = `needs ${path}; set LADING_FIXTURES to the folder of fixtures`;
    process.stderr.write(`Skipped: ${note}\n`);
    it.skip(note);
    return;
  }
  it.each(xmlFiles(path))("%s has no fatal findings and adds up to the cent", (file) => {
    const invoice = read(file);
    expect(validateInvoice(invoice).filter((finding) => finding.severity === "fatal")).toEqual([]);
    expectTotalsToAddUp(invoice);
    expect(equals(invoice.totals.payable ?? ZERO, ZERO)).toBe(false);
  });
});
