import { describe, expect, it } from "vitest";
import { registry } from "./metrics.ts";
import { DependencyError, dependency } from "./resilience.ts";

const pause = (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

async function circuitOf(name: string): Promise<number | undefined> {
  const metric = await registry.getSingleMetric("dependency_circuit_state")?.get();
  return metric?.values.find(({ labels }) => labels.dependency === name)?.value;
}

describe("dependency", () => {
  it("repeats what failed and returns what came in the end", async () => {
    let calls = 0;
    const flaky = dependency("flaky", { retries: 2 });
    const result = await flaky.call(async () => {
      calls += 1;
      if (calls < 3) throw new Error("not yet");
      return "done";
    });
    expect([result, calls]).toEqual(["done", 3]);
  });

  it("opens after failures in a row, lets one call through after the pause, and shows its state", async () => {
    const name = "breaking";
    let isIll = true;
    let reached = 0;
    const guarded = dependency(name, { retries: 0, failures: 3, coolDown: 200 });
    const call = () =>
      guarded.call(async () => {
        reached += 1;
        if (isIll) throw new Error("down");
        return "up";
      });
    for (let i = 0; i < 3; i += 1) await expect(call()).rejects.toBeInstanceOf(DependencyError);
    expect(await circuitOf(name)).toBe(1);
    await expect(call()).rejects.toThrow(/breaking/);
    expect(reached).toBe(3);
    isIll = false;
    await pause(250);
    expect(await call()).toBe("up");
    expect(await circuitOf(name)).toBe(0);
  });

  it("gives up on what hangs and tells it to stop", async () => {
    let aborted = false;
    const slow = dependency("slow", { retries: 0, timeout: 50 });
    const hanging = slow.call(async (signal) => {
      signal.addEventListener("abort", () => {
        aborted = true;
      });
      await pause(5_000);
    });
    await expect(hanging).rejects.toBeInstanceOf(DependencyError);
    expect(aborted).toBe(true);
  });

  it("does not repeat or count an answer that is no illness", async () => {
    class NotFound extends Error {}
    let calls = 0;
    const name = "answering";
    const store = dependency(name, { failures: 1, isFailure: (error) => !(error instanceof NotFound) });
    const call = () =>
      store.call(async () => {
        calls += 1;
        throw new NotFound();
      });
    await expect(call()).rejects.toBeInstanceOf(NotFound);
    await expect(call()).rejects.toBeInstanceOf(NotFound);
    expect(calls).toBe(2);
    expect(await circuitOf(name)).toBe(0);
  });

  it("turns away calls beyond its bulkhead", async () => {
    const narrow = dependency("narrow", { retries: 0, concurrency: 1 });
    const calls = Array.from({ length: 5 }, () => narrow.call(() => pause(50)));
    const outcomes = await Promise.allSettled(calls);
    // One runs, twice as many wait, the others are refused.
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(2);
  });
});
