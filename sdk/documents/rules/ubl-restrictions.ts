import type { Finding } from "../finding.ts";
import { first, textAt } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import type { Facts } from "./facts.ts";
import { UNUSED_ELEMENTS } from "./ubl-unused-elements.ts";

// UBL-CR: what UBL has and EN 16931 does not. Warnings, but for two. Each rule gives one finding a document, at the
// first place.

/** A step of the paths in {@link UNUSED_ELEMENTS}, shared by all paths that begin alike. */
interface Branch {
  /** Rules broken by this element being there. */
  rule: string | undefined;
  readonly children: Map<string, Branch>;
  readonly attributes: Map<string, string>;
}

/** The first place at which a rule is broken: an element, or an attribute of it. */
interface Breach {
  readonly element: XmlElement;
  readonly attribute?: string;
}

function branch(): Branch {
  return { rule: undefined, children: new Map(), attributes: new Map() };
}

function step(from: Branch, name: string): Branch {
  let next = from.children.get(name);
  if (next === undefined) {
    next = branch();
    from.children.set(name, next);
  }
  return next;
}

function addEntry(parent: Branch, entry: string): void {
  const [path, rule] = entry.split("=");
  if (path === undefined || rule === undefined) throw new Error(`"${entry}" is not element=number.`);
  if (path.startsWith("@")) parent.attributes.set(path.slice(1), rule);
  else step(parent, path).rule = rule;
}

function readTable(table: string): Branch {
  const root = branch();
  let parents: readonly Branch[] = [root];
  for (const line of table.trim().split("\n")) {
    if (line.startsWith(" ")) {
      for (const entry of line.trim().split(/\s+/)) for (const parent of parents) addEntry(parent, entry);
      continue;
    }
    const [head = "", ...rest] = line === "." ? [] : line.split("/");
    const starts = head === "*" ? ["cac:InvoiceLine", "cac:CreditNoteLine"] : [head];
    parents = line === "." ? [root] : starts.map((start) => [start, ...rest].reduce(step, root));
  }
  return root;
}

const UNUSED = readTable(UNUSED_ELEMENTS);

function visit(element: XmlElement, at: Branch, found: Map<string, Breach>): void {
  if (at.rule !== undefined && !found.has(at.rule)) found.set(at.rule, { element });
  if (at.attributes.size > 0) visitAttributes(element, at, found);
  if (at.children.size === 0) return;
  for (const child of element.children) {
    const next = at.children.get(child.name);
    if (next !== undefined) visit(child, next, found);
  }
}

function visitAttributes(element: XmlElement, at: Branch, found: Map<string, Breach>): void {
  for (const [attribute, rule] of at.attributes) {
    if (element.attributes[attribute] !== undefined && !found.has(rule))
      found.set(rule, { element, attribute });
  }
}

/** Names, from the outermost, that the innermost elements of a path anywhere in a document have. */
function anywhere(facts: Facts, ...steps: readonly string[]): readonly XmlElement[] {
  const innermost = steps.at(-1) ?? "";
  return facts.named(innermost).filter((element) => {
    let above = element.parent;
    for (let index = steps.length - 2; index >= 0; index -= 1) {
      if (above?.name !== steps[index]) return false;
      above = above?.parent;
    }
    return true;
  });
}

function withElement(element: XmlElement | undefined): Breach | undefined {
  return element === undefined ? undefined : { element };
}

function withAttribute(elements: readonly XmlElement[], attribute: string): Breach | undefined {
  const element = elements.find((one) => one.attributes[attribute] !== undefined);
  return element === undefined ? undefined : { element, attribute };
}

function isInvoicedObject(reference: XmlElement | undefined): boolean {
  return textAt(reference, "cbc:DocumentTypeCode") === "130";
}

/** Rules that forbid an attribute wherever an element stands: number, attribute, path. */
const ATTRIBUTES_ANYWHERE: readonly (readonly [string, string, ...string[]])[] = [
  ["652", "schemeID", "cac:PartyTaxScheme", "cbc:CompanyID"],
  ["660", "listID", "cac:Country", "cbc:IdentificationCode"],
  ["662", "listID", "cbc:AllowanceChargeReasonCode"],
  ["667", "schemeID", "cac:BuyersItemIdentification", "cbc:ID"],
  ["668", "schemeID", "cac:SellersItemIdentification", "cbc:ID"],
  ["674", "schemeID", "cbc:PrimaryAccountNumberID"],
  ["675", "schemeID", "cac:CardAccount", "cbc:NetworkID"],
  ["676", "schemeID", "cac:PaymentMandate", "cbc:ID"],
  ["677", "schemeID", "cac:PaymentMandate", "cac:PayerFinancialAccount", "cbc:ID"],
  ["678", "schemeID", "cac:TaxCategory", "cbc:ID"],
  ["679", "schemeID", "cac:ClassifiedTaxCategory", "cbc:ID"],
];

/** Rules that forbid an element wherever it stands: number, path. */
const ELEMENTS_ANYWHERE: readonly (readonly [string, ...string[]])[] = [
  ["664", "cac:FinancialInstitution"],
  ["669", "cac:Price", "cac:AllowanceCharge", "cbc:AllowanceChargeReasonCode"],
  ["670", "cac:Price", "cac:AllowanceCharge", "cbc:AllowanceChargeReason"],
  ["671", "cac:Price", "cac:AllowanceCharge", "cbc:MultiplierFactorNumeric"],
  ["680", "cac:PaymentMeans", "cac:PayerFinancialAccount"],
];

/** Rules with a condition: number, and the first place that breaks it. */
const CONDITIONAL: readonly (readonly [string, (facts: Facts) => Breach | undefined])[] = [
  [
    "002",
    ({ root }) => {
      const version = first(root, "cbc:UBLVersionID");
      return version?.value === "2.1" ? undefined : withElement(version);
    },
  ],
  [
    "412",
    // In a credit note the payment means carries the due date (BT-9).
    ({ root, isInvoice }) =>
      isInvoice ? withElement(first(root, "cac:PaymentMeans", "cbc:PaymentDueDate")) : undefined,
  ],
  ["663", (facts) => withAttribute(facts.withAttribute("unitCodeListID"), "unitCodeListID")],
  [
    "665",
    (facts) =>
      withAttribute(
        anywhere(facts, "cac:AdditionalDocumentReference", "cbc:ID").filter(
          (id) => !isInvoicedObject(id.parent),
        ),
        "schemeID",
      ),
  ],
  ["666", (facts) => withElement(ofInvoicedObject(facts, "cac:Attachment"))],
  ["673", (facts) => withElement(ofInvoicedObject(facts, "cbc:DocumentDescription"))],
];

function ofInvoicedObject(facts: Facts, name: string): XmlElement | undefined {
  return anywhere(facts, "cac:AdditionalDocumentReference", name).find((one) => isInvoicedObject(one.parent));
}

/** An invoiced object (BT-18) is a reference only: it must not come with an attachment or a description. */
const FATAL: ReadonlySet<string> = new Set(["666", "673"]);

function messageFor(rule: string, { element, attribute }: Breach): string {
  if (FATAL.has(rule)) {
    return "An invoiced object (document type 130) must have neither an attachment nor a description.";
  }
  if (rule === "002") return "The UBL version, if it is stated, should be 2.1.";
  const what = attribute === undefined ? element.name : `The attribute ${attribute} of ${element.name}`;
  return `${what} has no use in EN 16931 at this place; leave it out.`;
}

/** Findings of the rules UBL-CR, by number. */
export function restrictionFindings(facts: Facts): Finding[] {
  const found = new Map<string, Breach>();
  visit(facts.root, UNUSED, found);
  const add = (rule: string, breach: Breach | undefined) => {
    if (breach !== undefined) found.set(rule, breach);
  };
  for (const [rule, attribute, ...steps] of ATTRIBUTES_ANYWHERE) {
    if (facts.withAttribute(attribute).length > 0)
      add(rule, withAttribute(anywhere(facts, ...steps), attribute));
  }
  for (const [rule, ...steps] of ELEMENTS_ANYWHERE) add(rule, withElement(anywhere(facts, ...steps)[0]));
  for (const [rule, breach] of CONDITIONAL) add(rule, breach(facts));
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, breach]) => ({
      rule: `UBL-CR-${rule}`,
      severity: FATAL.has(rule) ? "fatal" : "warning",
      message: messageFor(rule, breach),
      path:
        breach.attribute === undefined ? breach.element.path : `${breach.element.path}/@${breach.attribute}`,
    }));
}
