import { describe, expect, test } from "vitest";
import { type Observation, PATIENCE_SECONDS, type Verdict, verdictOn } from "./verdict.ts";

const at = (number: number) => ({ number, timestamp: number * 2 });
const hash = `0x${"ab".repeat(32)}` as const;
const healthy: Observation = {
  at: 1_000,
  indexed: at(100),
  ready: true,
  chainHead: at(101),
  anchor: { block: 90, hash, matches: true },
};

/** Looks again and again until the patience is over. */
function persist(observation: Observation): Verdict {
  const first = verdictOn(observation, null);
  const later = { ...observation, at: observation.at + 5 };
  const second = verdictOn(later, { ...first, indexed: observation.indexed });
  const end = { ...observation, at: observation.at + 5 + PATIENCE_SECONDS };
  return verdictOn(end, { ...second, indexed: later.indexed });
}

describe("the watchdog's verdict", () => {
  test("follows while head and anchor agree", () => {
    expect(verdictOn(healthy, null).state).toBe("following");
    expect(persist(healthy).state).toBe("following");
  });

  test("is frozen when an indexed block is not the chain's, but not at once", () => {
    const lost = { ...healthy, anchor: { block: 90, hash, matches: false } };
    expect(verdictOn(lost, null).state).toBe("lagging");
    expect(persist(lost)).toMatchObject({ state: "frozen", detail: expect.stringContaining("Block 90") });
  });

  test("a reorganisation that is unwound in time is no reason", () => {
    const first = verdictOn({ ...healthy, anchor: { block: 99, hash, matches: false } }, null);
    const mended = verdictOn({ ...healthy, at: 2_000 }, { ...first, indexed: healthy.indexed });
    expect(mended).toMatchObject({ state: "following", suspectSince: null });
  });

  test("is frozen when the chain is far shorter than the index", () => {
    expect(persist({ ...healthy, chainHead: at(20), anchor: null }).state).toBe("frozen");
  });

  test("is frozen when it stands still while the chain goes on", () => {
    expect(persist({ ...healthy, chainHead: at(200) })).toMatchObject({
      state: "frozen",
      detail: expect.stringContaining("Standing at block 100"),
    });
  });

  test("a backfill may take its time, and a slow one that moves is only behind", () => {
    expect(persist({ ...healthy, ready: false, chainHead: at(90_000) }).state).toBe("syncing");
    const behind = verdictOn({ ...healthy, chainHead: at(200) }, null);
    const moved = { ...healthy, at: 9_000, indexed: at(110), chainHead: at(300) };
    expect(verdictOn(moved, { ...behind, indexed: at(100) }).state).toBe("lagging");
  });

  test("a silent chain is reported and proves nothing", () => {
    expect(persist({ ...healthy, chainHead: null, anchor: null }).state).toBe("chain-unreachable");
  });
});
