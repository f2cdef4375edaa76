import fc from "fast-check";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { DocumentError } from "./index.ts";
import { UBL_INVOICE } from "./namespaces.ts";
import { parseXml, type XmlElement } from "./xml.ts";

// The reference is the parser's own resolution of namespaces, switched on.

interface Node {
  readonly name: string;
  readonly attributes: readonly (readonly [string, string])[];
  readonly children: readonly Node[];
}

const name = fc.constantFrom("a", "b", "p:a", "q:a", "p:b", "xml:a", "xmlns:a", ":a", "p:", "p:a:b");
const attribute = fc.tuple(
  fc.constantFrom(
    "xmlns",
    "xmlns:p",
    "xmlns:q",
    "xmlns:xml",
    "xmlns:xmlns",
    "xmlns:",
    "x",
    "p:x",
    "q:x",
    "xml:lang",
  ),
  fc.constantFrom(
    "",
    "urn:one",
    "urn:two",
    UBL_INVOICE,
    "http://www.w3.org/XML/1998/namespace",
    "http://www.w3.org/2000/xmlns/",
  ),
);
/** Most attributes are of use, so that not every document is refused. */
const sensible = fc.tuple(
  fc.constantFrom("xmlns", "xmlns:p", "xmlns:q", "x"),
  fc.constantFrom("urn:one", "urn:two"),
);
const attributes = fc.uniqueArray(fc.oneof({ weight: 8, arbitrary: sensible }, attribute), {
  maxLength: 3,
  selector: ([written]) => written,
});
const plainName = fc.constantFrom("a", "b", "p:a", "q:a", "p:b");
const nodes: (depth: number) => fc.Arbitrary<Node> = fc.memo<Node>((depth) =>
  fc.record({
    name: fc.oneof({ weight: 20, arbitrary: plainName }, name),
    attributes,
    children: depth <= 1 ? fc.constant<readonly Node[]>([]) : fc.array(nodes(depth - 1), { maxLength: 2 }),
  }),
);

function write({ name: written, attributes: given, children }: Node): string {
  const list = given.map(([key, value]) => ` ${key}="${value}"`).join("");
  return `<${written}${list}>${children.map(write).join("")}</${written}>`;
}

function expected(xml: string): string[] | undefined {
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on("opentag", ({ uri, local }) => names.push(`${uri} ${local}`));
  try {
    parser.write(xml).close();
    return names;
  } catch {
    return undefined;
  }
}

function resolved(xml: string): string[] | undefined {
  const names: string[] = [];
  const visit = (element: XmlElement) => {
    names.push(`${element.namespace} ${element.name.replace(/^\{.*\}/, "")}`);
    element.children.forEach(visit);
  };
  try {
    visit(parseXml(xml));
    return names;
  } catch (error) {
    if (error instanceof DocumentError) return undefined;
    throw error;
  }
}

describe("namespaces", () => {
  it("are resolved and refused as the specification says", () => {
    let accepted = 0;
    fc.assert(
      fc.property(nodes(4), (root) => {
        // A root that binds both prefixes lets most of the names below resolve.
        const xml = `<r xmlns:p="urn:one" xmlns:q="urn:two">${write(root)}</r>`;
        const reference = expected(xml);
        accepted += reference === undefined ? 0 : 1;
        expect(resolved(xml)).toEqual(reference);
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it("end with the element that declared them", () => {
    expect(() => parseXml('<r><a xmlns:p="urn:one"><p:b/></a><p:b/></r>')).toThrow(/"p:b" is not declared/);
    const root = parseXml('<r xmlns="urn:one"><a xmlns=""/><b xmlns="urn:two"><c/></b><d/></r>');
    expect(root.children.map((child) => child.name)).toEqual(["a", "{urn:two}b", "{urn:one}d"]);
  });
});
