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

function visit(element: XmlElement, at: Branch, found: Map<string, XmlElement>): void {
  if (at.rule !== undefined && !found.has(at.rule)) found.set(at.rule, element);
  if (at.attributes.size > 0) visitAttributes(element, at, found);
  if (at.children.size === 0) return;
  for (const child of element.children) {
    const next = at.children.get(child.name);
    if (next !== undefined) visit(child, next, found);
  }
}

function visitAttributes(element: XmlElement, at: Branch, found: Map<string, XmlElement>): void {
  for (const [attribute, rule] of at.attributes) {
    if (element.attributes[attribute] !== undefined && !found.has(rule)) found.set(rule, element);
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

function schemed(elements: readonly XmlElement[], attribute = "schemeID"): XmlElement | undefined {
  return elements.find((element) => element.attributes[attribute] !== undefined);
}

function isInvoicedObject(reference: XmlElement | undefined): boolean {
  return textAt(reference, "cbc:DocumentTypeCode") === "130";
}

/** Rules that are not paths from the root: number, and the first element that breaks the rule. */
const ANYWHERE: readonly (readonly [string, (facts: Facts) => XmlElement | undefined])[] = [
  [
    "002",
    ({ root }) => {
      const version = first(root, "cbc:UBLVersionID");
      return version?.value === "2.1" ? undefined : version;
    },
  ],
  [
    "412",
    // In a credit note the payment means carries the due date (BT-9).
    ({ root, isInvoice }) => (isInvoice ? first(root, "cac:PaymentMeans", "cbc:PaymentDueDate") : undefined),
  ],
  ["652", (facts) => schemed(anywhere(facts, "cac:PartyTaxScheme", "cbc:CompanyID"))],
  ["660", (facts) => schemed(anywhere(facts, "cac:Country", "cbc:IdentificationCode"), "listID")],
  ["662", (facts) => schemed(facts.named("cbc:AllowanceChargeReasonCode"), "listID")],
  ["663", (facts) => facts.withAttribute("unitCodeListID")[0]],
  ["664", (facts) => facts.named("cac:FinancialInstitution")[0]],
  [
    "665",
    (facts) =>
      schemed(
        anywhere(facts, "cac:AdditionalDocumentReference", "cbc:ID").filter(
          (id) => !isInvoicedObject(id.parent),
        ),
      ),
  ],
  [
    "666",
    (facts) =>
      anywhere(facts, "cac:AdditionalDocumentReference", "cac:Attachment").find((one) =>
        isInvoicedObject(one.parent),
      ),
  ],
  ["667", (facts) => schemed(anywhere(facts, "cac:BuyersItemIdentification", "cbc:ID"))],
  ["668", (facts) => schemed(anywhere(facts, "cac:SellersItemIdentification", "cbc:ID"))],
  ["669", (facts) => anywhere(facts, "cac:Price", "cac:AllowanceCharge", "cbc:AllowanceChargeReasonCode")[0]],
  ["670", (facts) => anywhere(facts, "cac:Price", "cac:AllowanceCharge", "cbc:AllowanceChargeReason")[0]],
  ["671", (facts) => anywhere(facts, "cac:Price", "cac:AllowanceCharge", "cbc:MultiplierFactorNumeric")[0]],
  [
    "673",
    (facts) =>
      anywhere(facts, "cac:AdditionalDocumentReference", "cbc:DocumentDescription").find((one) =>
        isInvoicedObject(one.parent),
      ),
  ],
  ["674", (facts) => schemed(facts.named("cbc:PrimaryAccountNumberID"))],
  ["675", (facts) => schemed(anywhere(facts, "cac:CardAccount", "cbc:NetworkID"))],
  ["676", (facts) => schemed(anywhere(facts, "cac:PaymentMandate", "cbc:ID"))],
  ["677", (facts) => schemed(anywhere(facts, "cac:PaymentMandate", "cac:PayerFinancialAccount", "cbc:ID"))],
  ["678", (facts) => schemed(anywhere(facts, "cac:TaxCategory", "cbc:ID"))],
  ["679", (facts) => schemed(anywhere(facts, "cac:ClassifiedTaxCategory", "cbc:ID"))],
  ["680", (facts) => anywhere(facts, "cac:PaymentMeans", "cac:PayerFinancialAccount")[0]],
];

/** An invoiced object (BT-18) is a reference only: it must not come with an attachment or a description. */
const FATAL: ReadonlySet<string> = new Set(["666", "673"]);

/** Findings of the rules UBL-CR, by number. */
export function restrictionFindings(facts: Facts): Finding[] {
  const found = new Map<string, XmlElement>();
  visit(facts.root, UNUSED, found);
  for (const [rule, breach] of ANYWHERE) {
    const element = breach(facts);
    if (element !== undefined) found.set(rule, element);
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, element]) => ({
      rule: `UBL-CR-${rule}`,
      severity: FATAL.has(rule) ? "fatal" : "warning",
      message: FATAL.has(rule)
        ? "An invoiced object (document type 130) must have neither an attachment nor a description."
        : `${element.name} has no use in EN 16931 at this place, or an attribute of it has none; leave it out.`,
      path: element.path,
    }));
}
