import type { XmlElement } from "../xml.ts";
import type { Facts } from "./facts.ts";

/** One business rule: an element of its context either holds it or gives a finding at that element. */
export interface Rule {
  readonly id: string;
  readonly severity: "fatal" | "warning";
  /** A sentence for the sender: what is missing or wrong and, where it helps, what is right. */
  readonly message: string;
  holds(element: XmlElement, facts: Facts): boolean;
}

/** Rules that look at the same elements of a document. */
export interface RuleGroup {
  /** The elements to judge, in document order. */
  readonly context: (facts: Facts) => readonly XmlElement[];
  readonly rules: readonly Rule[];
}

export function fatal(id: string, message: string, holds: Rule["holds"]): Rule {
  return { id, severity: "fatal", message, holds };
}

export function warning(id: string, message: string, holds: Rule["holds"]): Rule {
  return { id, severity: "warning", message, holds };
}

export function group(context: RuleGroup["context"], ...rules: readonly Rule[]): RuleGroup {
  return { context, rules };
}

/** Context of the rules about the document as a whole. */
export function document(facts: Facts): readonly XmlElement[] {
  return facts.documents;
}

/** Context of all elements of a name, wherever they stand. */
export function named(name: string): RuleGroup["context"] {
  return (facts) => facts.named(name);
}

/** Context of the elements of a name right under an element of another name. */
export function under(parent: string, name: string): RuleGroup["context"] {
  return (facts) => facts.named(name).filter((element) => element.parent?.name === parent);
}
