import { add, type Decimal, ZERO } from "../../money/index.ts";
import type { XmlElement } from "../xml.ts";

/** Sum of the numbers in the elements; `undefined` when one of them is not a number. Exact. */
export function sumOf(elements: readonly (XmlElement | undefined)[]): Decimal | undefined {
  let total = ZERO;
  for (const element of elements) {
    // XPath leaves out what is not there but stops at what is not a number.
    if (element === undefined) continue;
    if (element.decimal === undefined) return undefined;
    total = add(total, element.decimal);
  }
  return total;
}
