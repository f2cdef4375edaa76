import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DocumentError, type DocumentErrorCode, parseInvoice, validateInvoice } from "./index.ts";
import { DEFAULT_LIMITS } from "./xml.ts";

const EXAMPLES = resolve(import.meta.dirname, "../../docs/examples");
const SAMPLE = readFileSync(join(EXAMPLES, "polder-norrland-standard.xml"));
const TEXT = SAMPLE.toString("utf8");
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';
const ROOT = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">';

function refusal(xml: string | Uint8Array): DocumentError {
  try {
    parseInvoice(xml);
  } catch (error) {
    if (error instanceof DocumentError) return error;
    throw error;
  }
  throw new Error("The document was accepted.");
}

function bytes(text: string, encoding: BufferEncoding = "utf8"): Uint8Array {
  return Buffer.from(text, encoding);
}

const BILLION_LAUGHS = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">${Array.from(
  { length: 9 },
  (_, level) => `<!ENTITY lol${level + 1} "${`&lol${level || ""};`.repeat(10)}">`,
).join("")}]><Invoice>&lol9;</Invoice>`;

const EXTERNAL_ENTITY = '<!DOCTYPE Invoice [<!ENTITY x SYSTEM "file:///etc/passwd">]><Invoice>&x;</Invoice>';

const HOSTILE: readonly (readonly [string, string | Uint8Array, DocumentErrorCode])[] = [
  ["nothing", "", "empty"],
  ["no bytes", new Uint8Array(0), "empty"],
  ["blanks", " \n\t ", "empty"],
  ["entity expansion", BILLION_LAUGHS, "doctype"],
  ["an external entity", EXTERNAL_ENTITY, "doctype"],
  ["an external DTD", '<!DOCTYPE Invoice SYSTEM "http://localhost/x.dtd"><Invoice/>', "doctype"],
  ["a DOCTYPE after a comment", `<!-- x --><!DOCTYPE Invoice>${ROOT}</Invoice>`, "doctype"],
  ["an undeclared entity", `${ROOT}&nbsp;</Invoice>`, "entity"],
  ["an undeclared entity in an attribute", `${ROOT}<a b="&x;"/></Invoice>`, "entity"],
  ["nesting", `${ROOT}${"<a>".repeat(10_000)}`, "too-deep"],
  [
    "many elements",
    `${ROOT}${`<a>${"<b/>".repeat(400)}</a>`.repeat(DEFAULT_LIMITS.elements / 400)}</Invoice>`,
    "too-many-elements",
  ],
  ["many lines", `${ROOT}${"<a/>".repeat(DEFAULT_LIMITS.childrenOfRoot + 1)}</Invoice>`, "too-many-elements"],
  ["many children", `${ROOT}<a>${"<b/>".repeat(501)}</a></Invoice>`, "too-many-elements"],
  [
    "many attributes",
    `${ROOT}<a ${Array.from({ length: 100_000 }, (_, n) => `a${n}=""`).join(" ")}/></Invoice>`,
    "too-many-attributes",
  ],
  ["size", Buffer.alloc(DEFAULT_LIMITS.bytes + 1, 0x20), "too-large"],
  [
    "UTF-16 with a mark",
    Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(TEXT, "utf16le")]),
    "encoding-unsupported",
  ],
  ["UTF-16, other order", Buffer.from([0xfe, 0xff, 0, 0x3c]), "encoding-unsupported"],
  ["UTF-16 without a mark", bytes(TEXT, "utf16le"), "encoding-unsupported"],
  ["UTF-32", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x3c]), "encoding-unsupported"],
  ["a declared foreign encoding", TEXT.replace("UTF-8", "ISO-8859-1"), "encoding-unsupported"],
  [
    "bytes in a declared foreign encoding",
    bytes(TEXT.replace("UTF-8", "windows-1252")),
    "encoding-unsupported",
  ],
  [
    "Latin-1 bytes, declared so",
    bytes(TEXT.replace("UTF-8", "ISO-8859-1").replace("Venlo", "Düsseldorf"), "latin1"),
    "encoding-unsupported",
  ],
  [
    "Latin-1 bytes, declared as UTF-8",
    bytes(TEXT.replace("Venlo", "Düsseldorf"), "latin1"),
    "encoding-mismatch",
  ],
  [
    "a UTF-8 mark with another declaration",
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(TEXT.replace("UTF-8", "UTF-16"))]),
    "encoding-mismatch",
  ],
  ["overlong UTF-8", Buffer.concat([bytes(ROOT), Buffer.from([0xc0, 0xaf])]), "encoding-mismatch"],
  ["a PDF", bytes("%PDF-1.7\n%âãÏÓ"), "not-xml"],
  ["an archive", Buffer.from([0x50, 0x4b, 3, 4, 20]), "not-xml"],
  ["JSON", '{"Invoice": {}}', "not-xml"],
  ["a web page", "<!doctype html><html><body>Sign in</body></html>", "not-xml"],
  ["a letter", "Dear Sir or Madam,", "not-xml"],
  ["a comment only", "<!-- invoice -->", "not-xml"],
  ["half a document", TEXT.slice(0, TEXT.length / 2), "truncated"],
  ["an element left open", `${ROOT}<a>`, "truncated"],
  ["a tag cut in the middle", `${ROOT}<a b="c`, "truncated"],
  ["a comment left open", `${ROOT}<!-- `, "truncated"],
  ["crossed tags", `${ROOT}<a><b></a></b></Invoice>`, "malformed"],
  ["a second root", `${ROOT}</Invoice><Invoice/>`, "malformed"],
  ["text after the root", `${ROOT}</Invoice>tail`, "malformed"],
  ["a NUL", `${ROOT}\u0000</Invoice>`, "malformed"],
  ["a forbidden character reference", `${ROOT}&#0;</Invoice>`, "entity"],
  ["a lone ampersand", `${ROOT}R & D</Invoice>`, "entity"],
  ["a duplicate attribute", `${ROOT}<a b="1" b="2"/></Invoice>`, "duplicate-attribute"],
  [
    "the same attribute by two prefixes",
    `${ROOT}<a xmlns:p="urn:x" xmlns:q="urn:x" p:b="1" q:b="2"/></Invoice>`,
    "duplicate-attribute",
  ],
  ["an unbound prefix", `${ROOT}<cbc:ID>1</cbc:ID></Invoice>`, "namespace"],
  ["another root", "<Order/>", "wrong-root"],
  ["an invoice of no namespace", "<Invoice/>", "wrong-root"],
  ["an invoice of another syntax", '<Invoice xmlns="urn:example:invoice"/>', "wrong-root"],
  [
    "a credit note in the namespace of invoices",
    '<CreditNote xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>',
    "wrong-root",
  ],
];

describe("hostile and broken documents", () => {
  it.each(HOSTILE)("%s is refused by name", (_what, xml, code) => {
    const error = refusal(xml);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/\.( \(line \d+, column \d+\))?$/);
    expect(error.message.length).toBeLessThan(300);
    expect(error.remedy).toMatch(/\.$/);
  });

  it("says where", () => {
    const error = refusal(`${DECLARATION}\n${ROOT}\n  <a>\n</Invoice>`);
    expect(error.line).toBe(4);
    expect(error.message).toContain("(line 4, column ");
  });

  it("finds the ampersand that stands for itself", () => {
    const error = refusal(TEXT.replace("Vine tomatoes,", "Vine & cherry tomatoes,").replaceAll(";", ","));
    expect(error).toMatchObject({ code: "entity", line: 165, column: 22 });
    expect(error.message).toContain("&amp;");
  });

  it("never holds the text of an entity", () => {
    expect(refusal(EXTERNAL_ENTITY).message).not.toContain("passwd");
  });

  it("stops early: refusing costs no memory in proportion to the attack", () => {
    const attack = Buffer.from(`${ROOT}${"<a>".repeat(2_000_000)}`);
    const before = process.memoryUsage().heapUsed;
    refusal(attack);
    // The decoded text itself is 6 MB; a tree of two million elements would be hundreds.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(64 * 1024 * 1024);
  });

  it("reads a document with a UTF-8 mark, CDATA, comments and foreign prefixes as it reads the plain one", () => {
    const disguised = TEXT.replaceAll("cbc:", "b:")
      .replaceAll("cac:", "a:")
      .replaceAll("xmlns:cbc", "xmlns:b")
      .replaceAll("xmlns:cac", "xmlns:a")
      .replace("<b:ID>PF-26-10088", "<b:ID><!-- number --><![CDATA[PF-26]]>-10088");
    const marked = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(disguised)]);
    const { root: _root, ...invoice } = parseInvoice(marked);
    const { root: _plainRoot, ...plain } = parseInvoice(SAMPLE);
    expect(invoice).toEqual(plain);
    expect(validateInvoice(parseInvoice(marked))).toEqual([]);
  });

  it("reports a rule that is broken everywhere a hundred times and no more", () => {
    const lines = "<cac:InvoiceLine/>".repeat(4000);
    const cac = 'xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"';
    const found = validateInvoice(parseInvoice(`${ROOT.replace(">", ` ${cac}>`)}${lines}</Invoice>`));
    expect(found.filter((finding) => finding.rule === "BR-21")).toHaveLength(100);
    expect(found.at(-1)?.path).toMatch(/^\/Invoice/);
  });

  it("reads names of objects' own members as plain names", () => {
    const odd = TEXT.replace("<cbc:Note>", '<cbc:Note __proto__="x" constructor="y"><cbc:__proto__/>');
    expect(parseInvoice(odd).number).toBe("PF-26-10088");
    expect(() => validateInvoice(parseInvoice(odd))).not.toThrow();
  });
});

/** Accepted or refused by DocumentError; anything else fails the property. */
function survives(xml: string | Uint8Array): void {
  try {
    validateInvoice(parseInvoice(xml));
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
  }
}

describe("mutated documents", () => {
  const place = fc.nat({ max: SAMPLE.length - 1 });

  it("only ever end in findings or a DocumentError, byte by byte", () => {
    const edit = fc.record({
      at: place,
      remove: fc.nat({ max: 40 }),
      insert: fc.uint8Array({ maxLength: 8 }),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
        let mutated: Uint8Array = SAMPLE;
        for (const { at, remove, insert } of edits) {
          mutated = Buffer.concat([mutated.subarray(0, at), insert, mutated.subarray(at + remove)]);
        }
        survives(mutated);
      }),
      { numRuns: 400 },
    );
  });

  it("only ever end in findings or a DocumentError, element by element", () => {
    const elements = [...TEXT.matchAll(/<(c[ab]c:\w+)[^>]*>[^<]*<\/\1>/g)].map((match) => match[0]);
    const value = fc.oneof(
      fc.constantFrom(
        "",
        "-1",
        "1e5",
        "NaN",
        "99999999999999999999999999",
        "0.001",
        "2026-02-30",
        "K",
        "&amp;",
      ),
      fc
        .string({ unit: "grapheme", maxLength: 12 })
        .map((text) => text.replace(/[^\p{L}\p{N}\p{P} ]|[<&>]/gu, "")),
    );
    fc.assert(
      fc.property(fc.constantFrom(...elements), value, fc.boolean(), (element, replacement, twice) => {
        const changed = element.replace(/>[^<]*</, `>${replacement}<`);
        const mutated = TEXT.replace(element, twice ? changed + changed : changed);
        survives(mutated);
      }),
      { numRuns: 300 },
    );
  });

  it("refuses arbitrary text and bytes", () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => survives(text)));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (data) => survives(data)));
  });
});
