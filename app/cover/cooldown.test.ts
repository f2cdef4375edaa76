import { describe, expect, it } from "vitest";
import { cooldownStage, spanInWords } from "./cooldown.ts";

const cooldown = { shares: "5", opensAt: 1_000, closesAt: 1_100, state: "waiting" as const };

describe("a request to leave", () => {
  it("waits, opens for its window, ends with it", () => {
    expect(cooldownStage(cooldown, 900, 200)).toEqual({ kind: "waiting", seconds: 100, progressBps: 5_000 });
    expect(cooldownStage(cooldown, 999, 200)).toMatchObject({ kind: "waiting", seconds: 1 });
    expect(cooldownStage(cooldown, 1_000, 200)).toEqual({ kind: "open", seconds: 100 });
    expect(cooldownStage(cooldown, 1_099, 200)).toEqual({ kind: "open", seconds: 1 });
    expect(cooldownStage(cooldown, 1_100, 200)).toEqual({ kind: "lapsed" });
  });

  it("is none without shares", () => {
    expect(cooldownStage(null, 0, 200)).toEqual({ kind: "none" });
    expect(cooldownStage({ ...cooldown, shares: "0" }, 900, 200)).toEqual({ kind: "none" });
  });
});

describe("a countdown in words", () => {
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
