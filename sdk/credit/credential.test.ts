import fc from "fast-check";
import type { Address } from "viem";
import { describe, expect, it } from "vitest";
import type { CreditLeaves } from "../api/credit.ts";
import { type Claim, type Credential, commitmentOf, type Thresholds } from "./credential.ts";
import { newSerial, readCredential, writeCredential } from "./file.ts";
import { CredentialError, gradesMet, shortfalls } from "./problems.ts";
import { collectRegister, decodeLeaves, encodeLeaves, leafStateOf } from "./register.ts";

const subject = "0x15d34AAf54267DB7D7c367839AAf71A00a2C6A65";
const stranger: Address = "0x9965507D1a55bcC2695C58ba16FB37d819B0A4dc";
const day = 20_700;
const credential: Credential = {
  version: 1,
  subject,
  score: 742,
  currency: "EUR",
  annualRevenue: 8_400_000n,
  totalDebt: 2_600_000n,
  latePaymentBps: 180,
  defaults24m: 0,
  historyMonths: 60,
  issuedDay: day - 3,
  expiryDay: day + 90,
  serial: 987_654_321n,
};
const gradeB: Thresholds = {
  grade: "B",
  minScore: 700,
  maxDebtRatioBps: 4_000,
  maxLatePaymentBps: 300,
  maxDefaults24m: 0,
  minHistoryMonths: 24,
};
const claim: Claim = { subject, day, until: day + 30 };
const issuer = { account: subject, name: "Veritas Credit Bureau", note: "Annual review" } as const;

describe("a credential's file", () => {
  it("reads what it writes, and explains its units to people", () => {
    const text = writeCredential(credential, issuer);
    expect(readCredential(text)).toEqual(credential);
    expect(JSON.parse(text)).toMatchObject({
      format: "lading.credential",
      annualRevenue: "8400000",
      issuer,
      units: { annualRevenue: "whole EUR, last twelve months" },
    });
  });

  const changed = (change: Record<string, unknown>) =>
    JSON.stringify({ ...JSON.parse(writeCredential(credential, issuer)), ...change });
  it.each([
    ["not JSON", "<Invoice/>", "notJson"],
    ["an empty file", "", "notJson"],
    ["a list", "[]", "notACredential"],
    ["another JSON file", '{"name":"lading","version":"0.1.0"}', "notACredential"],
    ["another format", changed({ format: "lading.deployment" }), "notACredential"],
    ["a later version", changed({ version: 2 }), "wrongVersion"],
    ["a version in words", changed({ version: "1" }), "wrongVersion"],
    ["a score out of range", changed({ score: 1_001 }), "damagedField"],
    ["a fraction", changed({ totalDebt: "2600000.5" }), "damagedField"],
    ["a negative amount", changed({ annualRevenue: "-1" }), "damagedField"],
    ["an address that is none", changed({ subject: "0x15d3" }), "damagedField"],
    ["a missing field", changed({ historyMonths: undefined }), "damagedField"],
    ["days in the wrong order", changed({ expiryDay: credential.issuedDay }), "damagedField"],
    ["a serial that is too long", changed({ serial: (1n << 248n).toString() }), "damagedField"],
    ["a file far too large", " ".repeat(70_000), "tooLarge"],
  ])("refuses %s", (_, text, code) => {
    expect(() => readCredential(text)).toThrow(CredentialError);
    expect(() => readCredential(text)).toThrow(expect.objectContaining({ code }));
  });

  it("never throws anything else", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        try {
          readCredential(text);
        } catch (error) {
          expect(error).toBeInstanceOf(CredentialError);
        }
      }),
    );
  });

  it("has a serial of its own each time", () => {
    const serials = new Set(Array.from({ length: 50 }, newSerial));
    expect(serials.size).toBe(50);
    for (const serial of serials) expect(serial < 1n << 248n).toBe(true);
  });
});

describe("what a grade asks for", () => {
  it.each([
    ["another account", {}, { subject: stranger }, /belongs to 0x15d3.* not to 0x9965/],
    ["not valid yet", { issuedDay: day + 1 }, {}, /not valid before 2026-09-05/],
    ["expired", { expiryDay: day }, {}, /expired on 2026-09-04/],
    ["a grade that outlives it", { expiryDay: day + 29 }, {}, /after the credential does/],
    ["an end before it begins", {}, { until: day }, /before it begins/],
    ["score", { score: 699 }, {}, /^score 699 is below the 700 of grade B$/],
    [
      "debt",
      { totalDebt: 3_360_001n },
      {},
      /^debt of EUR 3360001 exceeds the 4000 bps of grade B of revenue/,
    ],
    ["late payments", { latePaymentBps: 312 }, {}, /^late payments 312 bps exceed the 300 bps of grade B$/],
    ["defaults", { defaults24m: 1 }, {}, /^1 default in 24 months exceed the 0 of grade B$/],
    ["history", { historyMonths: 23 }, {}, /^23 months of history fall short of the 24 of grade B$/],
  ])("says what is missing: %s", (_, record, by, words) => {
    const found = shortfalls({ ...credential, ...record }, gradeB, { ...claim, ...by });
    expect(found.filter((sentence) => words.test(sentence))).toHaveLength(1);
    expect(shortfalls(credential, gradeB, claim)).toEqual([]);
  });

  it("is told for every grade, best first", () => {
    const { grade: _, ...rule } = gradeB;
    const outlooks = gradesMet(credential, { B: rule, A: { ...rule, minScore: 800 } }, claim);
    expect(outlooks.map(({ grade, met }) => [grade, met])).toEqual([
      ["A", false],
      ["B", true],
    ]);
    expect(outlooks[0]?.problems).toEqual([
      { code: "score", words: "score 742 is below the 800 of grade A" },
    ]);
  });
});

describe("the register", () => {
  const leaf = commitmentOf(credential);
  const pageOf = (from: number, leaves: bigint[], root: string, next: number | null): CreditLeaves => ({
    from,
    leaves: encodeLeaves(leaves),
    takenOut: from === 0 ? [{ index: 1, commitment: "77", reason: "revoked" }] : [],
    size: 3,
    root,
    next,
    asOf: { number: 1, timestamp: 1 },
  });

  it("carries leaves to the last bit", () => {
    fc.assert(
      fc.property(fc.array(fc.bigInt({ min: 0n, max: (1n << 254n) - 1n }), { maxLength: 40 }), (leaves) => {
        expect(decodeLeaves(encodeLeaves(leaves))).toEqual(leaves);
      }),
    );
    expect(() => decodeLeaves(btoa("short"))).toThrow(/cut short/);
  });

  it("is read page by page, and again when it changes in between", async () => {
    const pages = [
      pageOf(0, [leaf, 0n], "10", 2),
      // A credential came in: this page belongs to another tree.
      pageOf(2, [5n, 6n], "11", null),
      pageOf(0, [leaf, 0n], "11", 2),
      pageOf(2, [5n, 6n], "11", null),
    ];
    const asked: number[] = [];
    const register = await collectRegister(async (from) => {
      asked.push(from);
      const page = pages.shift();
      if (!page) throw new Error("Asked too often.");
      return page;
    });
    expect(asked).toEqual([0, 2, 0, 2]);
    expect(register.leaves).toEqual([leaf, 0n, 5n, 6n]);
    expect(register.root).toBe(11n);
  });

  it("tells a revoked credential from one that was never issued", () => {
    const takenOut = [{ index: 0, commitment: leaf, reason: "revoked" as const }];
    expect(leafStateOf({ leaves: [leaf], takenOut: [] }, credential)).toBe("standing");
    expect(leafStateOf({ leaves: [0n], takenOut }, credential)).toBe("revoked");
    expect(leafStateOf({ leaves: [leaf, 0n], takenOut }, { ...credential, score: 743 })).toBe("neverIssued");
    // Issued anew after it was revoked.
    expect(leafStateOf({ leaves: [0n, leaf], takenOut }, credential)).toBe("standing");
    // Waits for the purge: still in the tree, and proves nothing.
    const waiting = [{ index: 0, commitment: leaf, reason: "assessorRemoved" as const }];
    expect(leafStateOf({ leaves: [leaf], takenOut: waiting }, credential)).toBe("assessorRemoved");
    const purged = [{ index: 0, commitment: leaf, reason: "assessorRemoved" as const }];
    expect(leafStateOf({ leaves: [0n], takenOut: purged }, credential)).toBe("assessorRemoved");
  });
});
