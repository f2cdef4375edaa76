import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  DocumentError,
  documentHash,
  type Fingerprint,
  fingerprint,
  normaliseNumber,
  parseInvoice,
} from "./index.ts";

const SAMPLE = readFileSync(
  join(resolve(import.meta.dirname, "../../docs/examples"), "polder-norrland-standard.xml"),
  "utf8",
);
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index);

function tags(xml: string, key: Uint8Array = KEY): Fingerprint {
  return fingerprint(parseInvoice(xml), key);
}

function code(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof DocumentError) return error.code;
    throw error;
  }
  return "accepted";
}

/** Which partial tags two documents share, by position. */
function shared(a: Fingerprint, b: Fingerprint): boolean[] {
  return a.partial.map((tag, index) => tag === b.partial[index]);
}

describe("the exact tag", () => {
  const original = tags(SAMPLE);

  it("is 32 bytes of hex, as are the four partial tags, all different", () => {
    const all = [original.exact, ...original.partial];
    for (const tag of all) expect(tag).toMatch(/^0x[0-9a-f]{64}$/);
    expect(new Set(all).size).toBe(5);
  });

  it.each([
    ["other case", "pf-26-10088"],
    ["blanks", " PF 26 10088 "],
    ["other punctuation", "PF/26.10088"],
    ["no punctuation", "PF2610088"],
    ["full-width characters", "ＰＦ－２６－１００８８"],
    ["an invisible character", "PF-26\u200b-10088"],
  ])("survives a number typed again with %s", (_how, number) => {
    expect(tags(SAMPLE.replace("<cbc:ID>PF-26-10088<", `<cbc:ID>${number}<`))).toEqual(original);
  });

  it("survives leading zeros of the number, of amounts and identifiers typed with blanks", () => {
    const zeros = SAMPLE.replace("<cbc:ID>PF-26-10088<", "<cbc:ID>PF-0026-10088<")
      .replace(/(<cbc:TaxInclusiveAmount[^>]*>)27115\.34/, "$1 0027115.3400 ")
      .replaceAll("LADG00POLDERFR0006", "ladg 00po lderfr 0006");
    expect(tags(zeros)).toEqual(original);
    expect(normaliseNumber("000123")).toBe("123");
    expect(normaliseNumber("INV-00042/0007")).toBe("INV420007");
    expect(normaliseNumber("0")).toBe("0");
  });

  it("survives other lines, notes, prefixes and layout", () => {
    const retyped = SAMPLE.replace(/<cbc:Note>[^<]*<\/cbc:Note>/, "").replace(/>\s+</g, "><");
    expect(tags(retyped).exact).toBe(original.exact);
  });

  it("is the same for any re-typing of the number", () => {
    const noise = fc.array(fc.constantFrom("", " ", "-", "/", ".", "_", "\u00a0", "#"), {
      minLength: 9,
      maxLength: 9,
    });
    fc.assert(
      fc.property(noise, fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (between, upper) => {
        const typed = [..."PF2610088"]
          .map((letter, index) => (upper[index] ? letter : letter.toLowerCase()) + between[index])
          .join("");
        expect(normaliseNumber(typed)).toBe(normaliseNumber("PF-26-10088"));
      }),
    );
  });

  it.each([
    ["the number", "<cbc:ID>PF-26-10088<", "<cbc:ID>PF-26-10089<", [false, true, false, true]],
    ["the issue date", "<cbc:IssueDate>2026-10-19", "<cbc:IssueDate>2026-10-20", [true, true, true, false]],
    [
      "the total",
      ">27115.34</cbc:TaxInclusiveAmount>",
      ">27115.35</cbc:TaxInclusiveAmount>",
      [true, false, false, true],
    ],
    ["the currency", ">EUR</cbc:Doc", ">SEK</cbc:Doc", [true, false, true, false]],
  ])("changes with %s, and only the partial tags without it stay", (_what, from, to, same) => {
    expect(SAMPLE).toContain(from);
    const changed = tags(SAMPLE.replace(from, to));
    expect(changed.exact).not.toBe(original.exact);
    expect(shared(original, changed)).toEqual(same);
  });

  it("changes with the parties", () => {
    const otherSeller = tags(SAMPLE.replaceAll("LADG00POLDERFR0006", "LADG00POLDERFR0009"));
    expect(shared(original, otherSeller)).toEqual([false, false, true, false]);
    const otherBuyer = tags(SAMPLE.replaceAll("LADG00NORRLAND0001", "LADG00NORRLAND0002"));
    expect(shared(original, otherBuyer)).toEqual([true, false, false, false]);
  });

  it("changes with the key and cannot be had without one", () => {
    const other = tags(SAMPLE, KEY.toReversed());
    expect(other.exact).not.toBe(original.exact);
    expect(shared(original, other)).toEqual([false, false, false, false]);
    expect(code(() => tags(SAMPLE, new Uint8Array(31)))).toBe("fingerprint-key");
  });
});

describe("the identity of a party", () => {
  const withoutLei = SAMPLE.replace(/<cbc:EndpointID[\s\S]*?<\/cbc:EndpointID>/g, "").replace(
    /<cac:PartyIdentification>[\s\S]*?<\/cac:PartyIdentification>/g,
    "",
  );
  const withoutVat = withoutLei.replace(/<cac:PartyTaxScheme>[\s\S]*?<\/cac:PartyTaxScheme>/g, "");
  const nameless = withoutVat.replace(/<cbc:CompanyID>[^<]*<\/cbc:CompanyID>/g, "");

  it("is the LEI, else the VAT number, else the registration number", () => {
    const byVat = tags(withoutLei);
    const byRegistration = tags(withoutVat);
    expect(new Set([tags(SAMPLE).exact, byVat.exact, byRegistration.exact]).size).toBe(3);
    expect(tags(withoutLei.replace("NL859900667B01", "nl 8599.00.667.b01"))).toEqual(byVat);
    expect(tags(withoutVat.replace("556900-1122", "556900 1122"))).toEqual(byRegistration);
    expect(code(() => tags(nameless))).toBe("fingerprint-incomplete");
  });

  it("takes the LEI from the registration number or the electronic address, too", () => {
    const asRegistration = withoutLei
      .replace("<cbc:CompanyID>85990066<", '<cbc:CompanyID schemeID="0199">LADG00POLDERFR000616<')
      .replace("<cbc:CompanyID>556900-1122<", '<cbc:CompanyID schemeID="0199">LADG00NORRLAND000141<');
    const lei = /LADG00POLDERFR0006\d\d/.exec(SAMPLE)?.[0] ?? "";
    expect(tags(asRegistration.replace("LADG00POLDERFR000616", lei)).exact).toBe(tags(SAMPLE).exact);
  });
});

describe("incomplete documents", () => {
  it.each([
    ["number", "<cbc:ID>PF-26-10088</cbc:ID>"],
    ["issue date", "<cbc:IssueDate>2026-10-19</cbc:IssueDate>"],
    ["currency", "<cbc:DocumentCurrencyCode>EUR</cbc:DocumentCurrencyCode>"],
    ["total", '<cbc:TaxInclusiveAmount currencyID="EUR">27115.34</cbc:TaxInclusiveAmount>'],
  ])("without %s get no tag", (_what, element) => {
    expect(SAMPLE).toContain(element);
    expect(code(() => tags(SAMPLE.replace(element, "")))).toBe("fingerprint-incomplete");
  });

  it("with a total finer than the currency get no tag", () => {
    const yen = SAMPLE.replace(">EUR</cbc:DocumentCurrencyCode>", ">JPY</cbc:DocumentCurrencyCode>");
    expect(code(() => tags(yen))).toBe("fingerprint-incomplete");
  });
});

describe("the document hash", () => {
  it("is keccak256 of the bytes as they are", () => {
    expect(documentHash(new Uint8Array(0))).toBe(
      "0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470",
    );
    expect(documentHash(Buffer.from(SAMPLE))).not.toBe(documentHash(Buffer.from(`${SAMPLE} `)));
  });
});
