import { cpSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A copy of the circuits' sources with other lines in them, for tests that must find the difference.
 * @param changes Triples of file, text that stands there exactly once, and what to put instead.
 */
export function planted(
  ...changes: readonly (readonly [file: string, text: string, instead: string])[]
): string {
  const folder = mkdtempSync(join(tmpdir(), "lading-planted-"));
  for (const source of ["credit.circom", "portfolio.circom", "templates"]) {
    cpSync(join(import.meta.dirname, source), join(folder, source), { recursive: true });
  }
  for (const [file, text, instead] of changes) {
    const parts = readFileSync(join(folder, file), "utf8").split(text);
    if (parts.length !== 2) throw new Error(`"${text}" stands ${parts.length - 1} times in ${file}.`);
    writeFileSync(join(folder, file), parts.join(instead));
  }
  return folder;
}
