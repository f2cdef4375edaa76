import { describe, expect, it } from "vitest";
import { spanInWords } from "./span.ts";

describe("a length of time in words", () => {
  it.each([
    [0, "a moment"],
    [1, "1 second"],
    [60, "1 minute"],
    [3_661, "1 hour 1 minute"],
    [90_000, "1 day 1 hour"],
    [86_400 * 9 + 59, "9 days"],
  ])("says %i seconds as %s", (seconds, words) => {
    expect(spanInWords(seconds)).toBe(words);
  });
});
