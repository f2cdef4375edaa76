import { add, type Decimal, formatDecimal, negate, reduce, ZERO } from "../../money/index.ts";
import { VAT_CATEGORIES } from "../codes/vat.ts";
import { all, chargeIndicator, first, isVat, textAt } from "../navigate.ts";
import type { XmlElement } from "../xml.ts";
import { sumOf } from "./sum.ts";

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

/** What a document bills under a VAT category, at one rate or at all. */
export interface Billed {
  /** Lines plus charges minus allowances of the document, exact; `undefined` when one is not a number. */
  readonly total: Decimal | undefined;
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
  #sellerNames: ReadonlySet<string> | undefined;
  #billed: Map<string, Billed> | undefined;
  readonly #sums = new Map<readonly XmlElement[], Decimal | undefined>();
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

  /**
   * What is billed under a VAT category: on lines (BT-131), as charges (BT-99) and, taken off, allowances (BT-92) of the
   * document. `undefined` when nothing stands under it, which allowances and charges of lines already prevent.
   */
  billed(code: string, rate?: Decimal): Billed | undefined {
    this.#billed ??= this.#gatherBilled();
    return this.#billed.get(billingKey(code, rate));
  }

  /** Exact sum of an amount of lines, allowances or charges; `undefined` when one is not a number. Added up once. */
  sumOf(list: readonly XmlElement[], amount: string): Decimal | undefined {
    if (!this.#sums.has(list)) this.#sums.set(list, sumOf(list.map((element) => first(element, amount))));
    return this.#sums.get(list);
  }

  #gatherBilled(): Map<string, Billed> {
    const billed = new Map<string, Billed>();
    for (const line of this.lines) {
      const amount = first(line, "cbc:LineExtensionAmount");
      addBilled(billed, all(line, "cac:Item", "cac:ClassifiedTaxCategory"), amount, 1);
    }
    for (const one of this.named("cac:AllowanceCharge")) {
      const isCharge = one.parent === this.root ? chargeIndicator(one) : undefined;
      const sign = isCharge === undefined ? 0 : isCharge ? 1 : -1;
      addBilled(billed, all(one, "cac:TaxCategory"), first(one, "cbc:Amount"), sign);
    }
    return billed;
  }

  /** Registered names of the seller (BT-27); one in a valid document. */
  get sellerNames(): ReadonlySet<string> {
    this.#sellerNames ??= new Set(
      all(
        this.root,
        "cac:AccountingSupplierParty",
        "cac:Party",
        "cac:PartyLegalEntity",
        "cbc:RegistrationName",
      ).map((name) => name.value),
    );
    return this.#sellerNames;
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

/** The same key for 7, 7.0 and 7.00 per cent. */
function billingKey(code: string, rate: Decimal | undefined): string {
  return rate === undefined ? code : `${code} ${formatDecimal(reduce(rate))}`;
}

/** Adds an amount to every category code and rate that its categories name; usually one of each. */
function addBilled(
  billed: Map<string, Billed>,
  categories: readonly XmlElement[],
  amount: XmlElement | undefined,
  sign: 1 | 0 | -1,
): void {
  const keys = new Set<string>();
  const rates = categories.map((category) => first(category, "cbc:Percent")?.decimal);
  for (const code of new Set(categories.map((category) => first(category, "cbc:ID")?.value))) {
    if (code === undefined || !VAT_CATEGORIES.has(code)) continue;
    keys.add(billingKey(code, undefined));
    for (const rate of rates) if (rate !== undefined) keys.add(billingKey(code, rate));
  }
  const value = amount === undefined ? ZERO : amount.decimal;
  const signed = sign < 0 && value !== undefined ? negate(value) : value;
  for (const key of keys) {
    const before = billed.get(key) ?? { total: ZERO };
    if (sign === 0) billed.set(key, before);
    else if (before.total === undefined || signed === undefined) billed.set(key, { total: undefined });
    else billed.set(key, { total: add(before.total, signed) });
  }
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
