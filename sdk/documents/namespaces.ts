import type { DocumentErrorCode } from "./errors.ts";

// Namespaces in XML 1.0, third edition, resolved here because the parser's own resolution, made for any document,
// takes a third of its time, while a UBL document declares its few prefixes once, at the root.

const XML_NAMESPACE = "http://www.w3.org/XML/1998/namespace";
const XMLNS_NAMESPACE = "http://www.w3.org/2000/xmlns/";

/** Namespace names of UBL 2.1 (OASIS) and the prefixes that rules and paths here write them with. */
export const UBL_INVOICE = "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2";
export const UBL_CREDIT_NOTE = "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2";
const UBL_PREFIXES: ReadonlyMap<string, string> = new Map([
  [UBL_INVOICE, ""],
  [UBL_CREDIT_NOTE, ""],
  ["urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2", "cbc:"],
  ["urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2", "cac:"],
  ["urn:oasis:names:specification:ubl:schema:xsd:CommonExtensionComponents-2", "ext:"],
]);

/** An element's name with UBL's usual prefix, `{uri}local` outside UBL; and its namespace, empty for none. */
export interface ResolvedName {
  readonly name: string;
  readonly namespace: string;
}

interface Scope {
  /** Depth of the element whose declarations open the scope. */
  readonly depth: number;
  readonly uris: ReadonlyMap<string, string>;
  /** Names met in this scope, by how the document writes them. */
  readonly names: Map<string, ResolvedName>;
}

/** Reports a breach of the specification; does not return. */
type Refuse = (code: DocumentErrorCode, sentence: string) => never;

/** Names are quoted in errors, and a hostile one may be very long. */
function shown(name: string): string {
  return name.slice(0, 80);
}

/** Resolves names while a document is read: attributes of an element first, then the element, then its end. */
export class Namespaces {
  readonly #refuse: Refuse;
  readonly #outer: Scope[] = [];
  #scope: Scope = { depth: 0, uris: new Map([["xml", XML_NAMESPACE]]), names: new Map() };
  #declared: Map<string, string> | undefined;
  #prefixed: string[] | undefined;

  constructor(refuse: Refuse) {
    this.#refuse = refuse;
  }

  /** Takes an attribute of the element to come; `true` when it has no namespace and is no declaration. */
  attribute(name: string, value: string): boolean {
    const colon = name.indexOf(":");
    if (colon < 0 && name !== "xmlns") return true;
    if (colon < 0) this.#declare("", value);
    else if (name.startsWith("xmlns:") && name.length > colon + 1)
      this.#declare(name.slice(colon + 1), value);
    else if (this.#prefixed === undefined) this.#prefixed = [name];
    else this.#prefixed.push(name);
    return false;
  }

  /** The name of an element at a depth, its attributes given before. */
  enter(written: string, depth: number): ResolvedName {
    if (this.#declared !== undefined) {
      this.#outer.push(this.#scope);
      this.#scope = { depth, uris: new Map([...this.#scope.uris, ...this.#declared]), names: new Map() };
      this.#declared = undefined;
    }
    if (this.#prefixed !== undefined) {
      this.#checkPrefixed(this.#prefixed);
      this.#prefixed = undefined;
    }
    let resolved = this.#scope.names.get(written);
    if (resolved === undefined) {
      resolved = this.#resolve(written);
      this.#scope.names.set(written, resolved);
    }
    return resolved;
  }

  /** Ends the element at a depth, and with it what it declared. */
  leave(depth: number): void {
    if (this.#scope.depth === depth) this.#scope = this.#outer.pop() ?? this.#scope;
  }

  #declare(prefix: string, uri: string): void {
    const reserved =
      prefix === "xmlns" ||
      uri === XMLNS_NAMESPACE ||
      (prefix === "xml") !== (uri === XML_NAMESPACE) ||
      (prefix !== "" && uri === "") ||
      prefix.includes(":");
    if (reserved) this.#refuse("namespace", `The prefix "${shown(prefix)}" cannot be declared like that.`);
    this.#declared ??= new Map();
    this.#declared.set(prefix, uri);
  }

  #resolve(written: string): ResolvedName {
    const [namespace, local] = this.#split(written, this.#scope.uris.get("") ?? "");
    const prefix = UBL_PREFIXES.get(namespace);
    if (prefix !== undefined) return { name: prefix + local, namespace };
    return { name: namespace === "" ? local : `{${namespace}}${local}`, namespace };
  }

  #split(written: string, unprefixed: string): readonly [string, string] {
    const colon = written.indexOf(":");
    if (colon < 0) return [unprefixed, written];
    const prefix = written.slice(0, colon);
    const local = written.slice(colon + 1);
    const namespace = this.#scope.uris.get(prefix);
    if (colon === 0 || namespace === undefined || local === "" || local.includes(":")) {
      return this.#refuse("namespace", `The prefix of "${shown(written)}" is not declared.`);
    }
    return [namespace, local];
  }

  #checkPrefixed(names: readonly string[]): void {
    const seen = new Set<string>();
    for (const name of names) {
      const expanded = this.#split(name, "").join(" ");
      if (seen.has(expanded)) {
        this.#refuse(
          "duplicate-attribute",
          `The attribute "${shown(name)}" occurs twice under two prefixes.`,
        );
      }
      seen.add(expanded);
    }
  }
}
