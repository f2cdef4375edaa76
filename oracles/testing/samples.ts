import { readFileSync } from "node:fs";

/** A sample document of docs/examples as text. */
export function sample(name: string): string {
  return readFileSync(new URL(`../../docs/examples/${name}.xml`, import.meta.url), "utf8");
}

/** The text with one passage replaced; fails when the passage is not there. */
export function replaced(text: string, passage: string, by: string): string {
  if (!text.includes(passage)) throw new Error(`The sample has no "${passage}".`);
  return text.replaceAll(passage, by);
}

/** Another invoice of the same parties: a number of its own. */
export function numbered(number: string): string {
  return replaced(sample("polder-norrland-standard"), "PF-26-10088", number);
}
