import type { Decimal } from "../../money/index.ts";
import { all, chargeIndicator, first, isVat, textAt } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";

/** A VAT category code somewhere in a document. */
export interface VatCategoryUse {
  readonly element: XmlElement;
  /** UNTDID 5305. */
  readonly code: string;
  /** Whether its tax scheme says VAT. */
  readonly isVat: boolean;
  /** `breakdown` is BG-23 of the document; `elsewhere` takes part in no category rule. */
  readonly place: "line" | "allowance" | "charge" | "breakdown" | "elsewhere";
}

/** An amount billed under VAT categories: a line, or an allowance or charge. */
export interface Billing {
  /** `elsewhere` are allowances and charges of lines and prices: part of the amounts they stand in, not of sums. */
  readonly from: "line" | "allowance" | "charge" | "elsewhere";
  readonly amount: XmlElement | undefined;
  /** UNTDID 5305; usually one. */
  readonly codes: readonly string[];
  /** Per cent; usually one. */
  readonly rates: readonly Decimal[];
}

const NONE: readonly XmlElement[] = [];
const NO_USES: readonly VatCategoryUse[] = [];

/** What the rules ask of a document again and again, gathered in one walk. */
export class Facts {
  readonly root: XmlElement;
  /** The root, as the list a rule's context wants. */
  readonly documents: readonly XmlElement[];
  readonly isInvoice: boolean;
  /** BT-5. */
  readonly currency: string | undefined;
  readonly #byName = new Map<string, XmlElement[]>();
  readonly #byAttribute = new Map<string, XmlElement[]>();
  readonly lines: readonly XmlElement[];
  readonly documentAllowances: readonly XmlElement[];
  readonly documentCharges: readonly XmlElement[];
  readonly lineAllowances: readonly XmlElement[];
  readonly lineCharges: readonly XmlElement[];
  #billings: readonly Billing[] | undefined;
  readonly #vatCategories = new Map<string, VatCategoryUse[]>();

  constructor(root: XmlElement) {
    this.root = root;
    this.documents = [root];
    this.isInvoice = root.name === "Invoice";
    this.#gather(root);
    this.currency = textAt(root, "cbc:DocumentCurrencyCode");
    this.lines = [...this.named("cac:InvoiceLine"), ...this.named("cac:CreditNoteLine")];
    const lineNames = new Set(["cac:InvoiceLine", "cac:CreditNoteLine"]);
    const allowanceCharges = this.named("cac:AllowanceCharge");
    const select = (isCharge: boolean, belongs: (parent: XmlElement | undefined) => boolean) =>
      allowanceCharges.filter((one) => belongs(one.parent) && chargeIndicator(one) === isCharge);
    const ofDocument = (parent: XmlElement | undefined) => parent === root;
    const ofLine = (parent: XmlElement | undefined) => parent !== undefined && lineNames.has(parent.name);
    this.documentAllowances = select(false, ofDocument);
    this.documentCharges = select(true, ofDocument);
    this.lineAllowances = select(false, ofLine);
    this.lineCharges = select(true, ofLine);
    for (const element of this.named("cac:ClassifiedTaxCategory")) this.#addVatCategory(element, "line");
    for (const element of this.named("cac:TaxCategory"))
      this.#addVatCategory(element, placeOf(element, root));
  }

  #gather(element: XmlElement): void {
    const twins = this.#byName.get(element.name);
    if (twins === undefined) this.#byName.set(element.name, [element]);
    else twins.push(element);
    for (const attribute in element.attributes) {
      const holders = this.#byAttribute.get(attribute);
      if (holders === undefined) this.#byAttribute.set(attribute, [element]);
      else holders.push(element);
    }
    for (const child of element.children) this.#gather(child);
  }

  /** All elements of a name, in document order. */
  named(name: string): readonly XmlElement[] {
    return this.#byName.get(name) ?? NONE;
  }

  /** Names of all elements that occur. */
  get names(): Iterable<string> {
    return this.#byName.keys();
  }

  /** All elements that carry an attribute, in document order. */
  withAttribute(attribute: string): readonly XmlElement[] {
    return this.#byAttribute.get(attribute) ?? NONE;
  }

  #addVatCategory(element: XmlElement, place: VatCategoryUse["place"]): void {
    const code = first(element, "cbc:ID")?.value ?? "";
    const use = { element, code, place, isVat: isVat(element) };
    const uses = this.#vatCategories.get(code);
    if (uses === undefined) this.#vatCategories.set(code, [use]);
    else uses.push(use);
  }

  /** Everything that is billed under a VAT category. */
  get billings(): readonly Billing[] {
    this.#billings ??= [
      ...this.lines.map((line) =>
        billing(line, "line", "cbc:LineExtensionAmount", all(line, "cac:Item", "cac:ClassifiedTaxCategory")),
      ),
      ...this.named("cac:AllowanceCharge").map((one) =>
        billing(one, this.#billedBy(one), "cbc:Amount", all(one, "cac:TaxCategory")),
      ),
    ];
    return this.#billings;
  }

  #billedBy(allowanceCharge: XmlElement): Billing["from"] {
    if (allowanceCharge.parent !== this.root) return "elsewhere";
    const isCharge = chargeIndicator(allowanceCharge);
    if (isCharge === undefined) return "elsewhere";
    return isCharge ? "charge" : "allowance";
  }

  /** VAT categories that occur; empty where a category has no code. */
  get vatCodes(): Iterable<string> {
    return this.#vatCategories.keys();
  }

  /** All uses of a VAT category, whatever their place and tax scheme. */
  usesAnywhere(code: string): readonly VatCategoryUse[] {
    return this.#vatCategories.get(code) ?? NO_USES;
  }

  /** Uses of a VAT category in a place; those whose tax scheme is VAT unless `anyScheme`. */
  uses(code: string, place: VatCategoryUse["place"], anyScheme = false): readonly VatCategoryUse[] {
    const uses = this.#vatCategories.get(code);
    if (uses === undefined) return NO_USES;
    return uses.filter((use) => use.place === place && (anyScheme || use.isVat));
  }
}

function billing(
  element: XmlElement,
  from: Billing["from"],
  amount: string,
  categories: readonly XmlElement[],
): Billing {
  const codes: string[] = [];
  const rates: Decimal[] = [];
  for (const category of categories) {
    const code = first(category, "cbc:ID")?.value;
    const rate = first(category, "cbc:Percent")?.decimal;
    if (code !== undefined) codes.push(code);
    if (rate !== undefined) rates.push(rate);
  }
  return { from, amount: first(element, amount), codes, rates };
}

function placeOf(category: XmlElement, root: XmlElement): VatCategoryUse["place"] {
  const parent = category.parent;
  if (parent?.name === "cac:AllowanceCharge") {
    const isCharge = chargeIndicator(parent);
    if (isCharge === undefined) return "elsewhere";
    return isCharge ? "charge" : "allowance";
  }
  const isBreakdown =
    parent?.name === "cac:TaxSubtotal" &&
    parent.parent?.name === "cac:TaxTotal" &&
    parent.parent.parent === root;
  return isBreakdown ? "breakdown" : "elsewhere";
}
