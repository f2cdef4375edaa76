import { SaxesParser } from "saxes";
import { type Decimal, readDecimal } from "../money/index.ts";
import { decodeDocument } from "./encoding.ts";
import { DocumentError, type DocumentErrorCode, type DocumentPosition } from "./errors.ts";
import { Namespaces } from "./namespaces.ts";

/** Bounds on what a document may cost. Counts are per document unless they say otherwise. */
export interface XmlLimits {
  readonly bytes: number;
  readonly depth: number;
  readonly elements: number;
  readonly attributesPerElement: number;
  /** Children of the root: lines and all else. */
  readonly childrenOfRoot: number;
  /** Children of any other element. Rules look from an element to its siblings, so this bounds their work. */
  readonly childrenPerElement: number;
}

/** 100,000 elements are an invoice of some four thousand lines; UBL nests about a dozen levels. */
export const DEFAULT_LIMITS: XmlLimits = {
  bytes: 8 * 1024 * 1024,
  depth: 64,
  elements: 100_000,
  attributesPerElement: 32,
  childrenOfRoot: 5_000,
  childrenPerElement: 500,
};

const BLANK = 0x20;

function normalizeSpace(text: string): string {
  // Codes, identifiers and numbers have no blanks at all; finding that out is cheaper than replacing nothing.
  for (let index = 0; index < text.length; index += 1) {
    if (text.charCodeAt(index) <= BLANK) return text.replace(/[ \t\r\n]+/g, " ").replace(/^ | $/g, "");
  }
  return text;
}

const NO_ATTRIBUTES: Readonly<Record<string, string>> = Object.freeze({});
const NO_CHILDREN: XmlElement[] = [];

/** An element of a parsed document. Names carry UBL's usual prefixes, whatever prefixes the file itself uses. */
export class XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly parent: XmlElement | undefined;
  /** Attributes without a namespace. */
  readonly attributes: Readonly<Record<string, string>>;
  children: readonly XmlElement[] = NO_CHILDREN;
  /** Character data directly inside, comments left out. Empty for elements with children. */
  text = "";
  // Rules ask for the same number many times; -1 stands for "not read yet".
  #decimal: Decimal | undefined | -1 = -1;

  constructor(
    name: string,
    namespace: string,
    parent: XmlElement | undefined,
    attributes: Readonly<Record<string, string>>,
  ) {
    this.name = name;
    this.namespace = namespace;
    this.parent = parent;
    this.attributes = attributes;
  }

  /** {@link text} trimmed, inner runs of blanks made one, as XPath's normalize-space does. */
  get value(): string {
    return normalizeSpace(this.text);
  }

  /** {@link text} as an exact number, `undefined` when it is none. */
  get decimal(): Decimal | undefined {
    if (this.#decimal === -1) this.#decimal = readDecimal(this.text);
    return this.#decimal;
  }

  /** XPath from the root; a position only where siblings share the name. */
  get path(): string {
    if (this.parent === undefined) return `/${this.name}`;
    const twins = this.parent.children.filter((sibling) => sibling.name === this.name);
    const position = twins.length > 1 ? `[${twins.indexOf(this) + 1}]` : "";
    return `${this.parent.path}/${this.name}${position}`;
  }
}

/** What the words of the parser's complaint mean for the sender. */
function codeOf(complaint: string, rooted: boolean, atEnd: boolean): DocumentErrorCode {
  if (complaint.includes("entity")) return "entity";
  if (!rooted) return "not-xml";
  if (complaint.includes("duplicate attribute")) return "duplicate-attribute";
  return atEnd || complaint.startsWith("unclosed") ? "truncated" : "malformed";
}

function notWellFormed(
  message: string,
  rooted: boolean,
  atEnd: boolean,
  at: DocumentPosition,
): DocumentError {
  // The parser puts "line:column: " before its sentence and quotes the document in it, at any length.
  const complaint = message
    .replace(/^\d+:\d+: /, "")
    .slice(0, 160)
    .replace(/\.$/, "");
  return new DocumentError(codeOf(complaint, rooted, atEnd), `The XML is not well-formed: ${complaint}.`, at);
}

/**
 * The parser takes an `&` that stands for itself as the start of an entity and reads on to the end in search of its
 * semicolon. That is a common slip ("R & D"), so it gets its own place and name instead of "truncated".
 */
function bareAmpersand(text: string): DocumentError | undefined {
  const at = text.lastIndexOf("&");
  const insideComment = text.lastIndexOf("<!--", at) > text.lastIndexOf("-->", at);
  if (at < 0 || text.includes(";", at) || insideComment) return undefined;
  const before = text.slice(0, at).split("\n");
  const position = { line: before.length, column: (before.at(-1) ?? "").length + 1 };
  return new DocumentError("entity", "An & stands alone; it is written &amp; in XML.", position);
}

/**
 * Parses a whole XML document into a tree. No DTD, no entity beyond XML's own five, nothing fetched.
 *
 * @param accept called with the root element before anything below it is read; throws to refuse the document.
 * @throws {DocumentError} and nothing else, within the limits' bounds of time and memory.
 */
export function parseXml(
  xml: string | Uint8Array,
  limits: XmlLimits = DEFAULT_LIMITS,
  accept?: (root: XmlElement) => void,
): XmlElement {
  const source = decodeDocument(xml, limits.bytes);
  const parser = new SaxesParser({ xmlns: false, position: true });
  const here = () => ({ line: parser.line, column: parser.column + 1 });
  const refuse = (code: DocumentErrorCode, sentence: string): never => {
    throw new DocumentError(code, sentence, here());
  };
  const namespaces = new Namespaces(refuse);
  let root: XmlElement | undefined;
  let current: XmlElement | undefined;
  let depth = 0;
  let elements = 0;
  let attributeCount = 0;
  let attributes: Record<string, string> | undefined;

  // Six handlers and no more: with a seventh the engine turns the parser into a dictionary object and reads six times
  // slower. So errors are caught as thrown and the XML declaration is read off the parser at the root element.
  parser.on("doctype", () => {
    refuse("doctype", "The document declares a DOCTYPE, which is not accepted.");
  });
  parser.on("attribute", ({ name, value }) => {
    attributeCount += 1;
    if (attributeCount > limits.attributesPerElement) {
      refuse("too-many-attributes", `An element has more than ${limits.attributesPerElement} attributes.`);
    }
    if (!namespaces.attribute(name, value)) return;
    attributes ??= {};
    attributes[name] = value;
  });
  parser.on("opentag", (tag) => {
    depth += 1;
    elements += 1;
    if (depth > limits.depth) refuse("too-deep", `Elements are nested more than ${limits.depth} deep.`);
    if (elements > limits.elements) {
      refuse("too-many-elements", `There are more than ${limits.elements} elements.`);
    }
    const { name, namespace } = namespaces.enter(tag.name, depth);
    const element: XmlElement = new XmlElement(name, namespace, current, attributes ?? NO_ATTRIBUTES);
    attributeCount = 0;
    attributes = undefined;
    if (current === undefined) {
      root = element;
      source.checkDeclared(parser.xmlDecl.encoding);
      accept?.(element);
    } else if (current.children === NO_CHILDREN) {
      current.children = [element];
      current.text = "";
    } else {
      const most = current === root ? limits.childrenOfRoot : limits.childrenPerElement;
      if (current.children.length >= most)
        refuse("too-many-elements", `An element has more than ${most} children.`);
      (current.children as XmlElement[]).push(element);
    }
    current = element;
  });
  const addText = (text: string) => {
    if (current !== undefined && current.children === NO_CHILDREN) current.text += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => {
    namespaces.leave(depth);
    depth -= 1;
    current = current?.parent;
  });

  let ending = false;
  try {
    parser.write(source.text);
    ending = true;
    parser.close();
  } catch (cause) {
    if (cause instanceof DocumentError || !(cause instanceof Error)) throw cause;
    const ampersand = ending ? bareAmpersand(source.text) : undefined;
    if (ampersand !== undefined) throw ampersand;
    throw notWellFormed(cause.message, root !== undefined, ending, here());
  }
  if (root === undefined) throw new DocumentError("not-xml", "The document has no root element.");
  return root;
}
