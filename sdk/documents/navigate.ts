import type { Decimal } from "../money/index.ts";
import type { XmlElement } from "./xml.ts";

/** Calls `visit` for every element that the steps lead to, in document order. */
function walk(from: XmlElement, steps: readonly string[], depth: number, found: XmlElement[]): void {
  const step = steps[depth];
  const last = depth === steps.length - 1;
  for (const child of from.children) {
    if (child.name !== step) continue;
    if (last) found.push(child);
    else walk(child, steps, depth + 1, found);
  }
}

/** All elements reached by child steps, like the XPath `a/b/c`, in document order. */
export function all(from: XmlElement, ...steps: readonly string[]): XmlElement[] {
  const found: XmlElement[] = [];
  walk(from, steps, 0, found);
  return found;
}

/** The first element reached by child steps; looks through every branch, as XPath does. */
export function first(from: XmlElement | undefined, ...steps: readonly string[]): XmlElement | undefined {
  return from === undefined ? undefined : firstFrom(from, steps, 0);
}

function firstFrom(from: XmlElement, steps: readonly string[], depth: number): XmlElement | undefined {
  const step = steps[depth];
  for (const child of from.children) {
    if (child.name !== step) continue;
    if (depth === steps.length - 1) return child;
    const found = firstFrom(child, steps, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

export function has(from: XmlElement, ...steps: readonly string[]): boolean {
  return firstFrom(from, steps, 0) !== undefined;
}

/** How many elements the steps lead to. */
export function count(from: XmlElement, ...steps: readonly string[]): number {
  return countFrom(from, steps, 0);
}

function countFrom(from: XmlElement, steps: readonly string[], depth: number): number {
  const step = steps[depth];
  let found = 0;
  for (const child of from.children) {
    if (child.name !== step) continue;
    found += depth === steps.length - 1 ? 1 : countFrom(child, steps, depth + 1);
  }
  return found;
}

/** Text of the first element reached, blanks normalised; `undefined` when there is none or it is blank. */
export function textAt(from: XmlElement | undefined, ...steps: readonly string[]): string | undefined {
  const element = first(from, ...steps);
  if (element === undefined) return undefined;
  return element.value === "" ? undefined : element.value;
}

/** The number in the first element reached; `undefined` when it is missing or not a decimal. */
export function decimalAt(from: XmlElement | undefined, ...steps: readonly string[]): Decimal | undefined {
  return first(from, ...steps)?.decimal;
}

/** Whether a tax category or party tax scheme is about VAT, which UBL writes as a TaxScheme identifier. */
export function isVat(element: XmlElement): boolean {
  for (const scheme of element.children) {
    if (scheme.name === "cac:TaxScheme" && textAt(scheme, "cbc:ID")?.toUpperCase() === "VAT") return true;
  }
  return false;
}

/** `xs:boolean` of an AllowanceCharge's ChargeIndicator; `undefined` when missing or neither. */
export function chargeIndicator(allowanceCharge: XmlElement): boolean | undefined {
  switch (textAt(allowanceCharge, "cbc:ChargeIndicator")) {
    case "true":
    case "1":
      return true;
    case "false":
    case "0":
      return false;
    default:
      return undefined;
  }
}
