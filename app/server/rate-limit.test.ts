import { expect, it } from "vitest";
import { RateLimit } from "./rate-limit.ts";

it("lets a burst through, then makes callers wait, each for itself", () => {
  const limit = new RateLimit(3, 60_000);
  expect([0, 0, 0].map(() => limit.take("a", 0))).toEqual([0, 0, 0]);
  expect(limit.take("a", 0)).toBe(20);
  expect(limit.take("b", 0)).toBe(0);
  expect(limit.take("a", 10_000)).toBe(10);
  expect(limit.take("a", 20_000)).toBe(0);
  expect(limit.take("a", 20_000)).toBe(20);
});
