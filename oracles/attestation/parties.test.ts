import type { Party } from "@lading/sdk/documents";
import { describe, expect, it } from "vitest";
import { identifiersOf } from "./parties.ts";

const nobody: Party = {
  name: "Example",
  tradingName: undefined,
  identifiers: [],
  lei: undefined,
  vat: undefined,
  registration: undefined,
  endpoint: undefined,
  address: undefined,
};

describe("identifiersOf", () => {
  it("puts the LEI first, then the VAT number, then the rest, each once", () => {
    const party: Party = {
      ...nobody,
      lei: "LADG00POLDERFR000605",
      vat: "nl859900667B01",
      registration: { scheme: "0106", value: "85990066" },
      identifiers: [
        { scheme: "0199", value: "LADG00POLDERFR000605" },
        { scheme: undefined, value: "customer 7" },
      ],
      endpoint: { scheme: "0088", value: "8712345678906" },
    };
    expect(identifiersOf(party)).toEqual([
      { scheme: "0199", value: "LADG00POLDERFR000605" },
      { scheme: "9944", value: "NL859900667B01" },
      { scheme: "VAT", value: "NL859900667B01" },
      { scheme: "0106", value: "85990066" },
      { scheme: "0088", value: "8712345678906" },
    ]);
  });

  it("knows VAT numbers of countries without a scheme by the plain word", () => {
    expect(identifiersOf({ ...nobody, vat: "US-04-9001334" })).toEqual([
      { scheme: "VAT", value: "US-04-9001334" },
    ]);
  });

  it("finds nothing where only unscoped identifiers are", () => {
    const registration = { scheme: undefined, value: "HRB 90223" };
    expect(identifiersOf({ ...nobody, registration })).toEqual([]);
  });

  it("looks up a bounded number, however many a document lists", () => {
    const identifiers = Array.from({ length: 5_000 }, (_, index) => ({
      scheme: "0088",
      value: String(index),
    }));
    expect(identifiersOf({ ...nobody, identifiers })).toHaveLength(12);
  });
});
