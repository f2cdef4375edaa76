import { grades } from "@lading/sdk/contracts";

/** Letter of a `Grade` on chain; `null` for `None`. */
export function gradeOf(value: number): string | null {
  const name = grades[value];
  if (name === undefined) throw new Error(`Grade ${value} is not known`);
  return name === "none" ? null : name;
}
