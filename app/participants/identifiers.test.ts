import { legalIdHash } from "@lading/sdk/contracts";
import { describe, expect, it } from "vitest";
import { identifierHash, identifierProblem, isLei } from "./identifiers.ts";

describe("isLei", () => {
  it("knows good check digits from bad ones", () => {
    expect(isLei("LADG00NORRLAND000141")).toBe(true);
    expect(isLei("LADG00NORRLAND000142")).toBe(false);
    expect(isLei("LADG00NORRLAND00014")).toBe(false);
  });
});

describe("identifierProblem", () => {
  it("takes spaces and small letters", () => {
    expect(identifierProblem("0199", "ladg 00no rrla nd00 0141")).toBeUndefined();
    expect(identifierProblem("VAT", "de 811 900 223")).toBeUndefined();
  });

  it("says what is wrong", () => {
    expect(identifierProblem("0199", "123")).toMatch(/not an LEI/);
    expect(identifierProblem("VAT", "811900223")).toMatch(/two letters/);
    expect(identifierProblem("VAT", " ")).toMatch(/Enter/);
  });
});

it("hashes as documents are matched", () => {
  expect(identifierHash("VAT", "de 811 900 223")).toBe(legalIdHash("VAT", "DE811900223"));
});
