import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { judgeFolder, score } from "./judge.ts";

const REPOSITORY = resolve(import.meta.dirname, "../..");
const FIXTURES = resolve(REPOSITORY, process.env.LADING_FIXTURES ?? "../shared/fixtures");
const UNIT_TESTS = join(FIXTURES, "en16931/unit");

describe("the official EN 16931 unit tests", () => {
  if (!existsSync(UNIT_TESTS)) {
    const note = `needs ${UNIT_TESTS}; set LADING_FIXTURES to the folder of fixtures`;
    process.stderr.write(`Skipped: ${note}\n`);
    it.skip(note);
    return;
  }
  const verdicts = judgeFolder(UNIT_TESTS);

  it("holds test sets for invoices and credit notes", () => {
    expect(verdicts.length).toBeGreaterThan(700);
    expect(verdicts.filter(({ found }) => found > 0).length).toBeGreaterThan(300);
  });

  it.each(score(verdicts))("$rule: $right of $total", ({ rule }) => {
    expect(verdicts.filter((verdict) => verdict.rule === rule && !verdict.agrees)).toEqual([]);
  });
});
