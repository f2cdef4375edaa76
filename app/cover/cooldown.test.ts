import { describe, expect, it } from "vitest";
import { cooldownStage } from "./cooldown.ts";

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
