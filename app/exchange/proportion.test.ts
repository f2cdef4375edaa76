import { describe, expect, it } from "vitest";
import { matching } from "./proportion.ts";

const market = { reserves: { base: "1000", quote: "3000" } };

describe("both sides of an addition", () => {
  it("keep the market's proportion", () => {
    expect(matching(10n, "base", market)).toBe(30n);
    expect(matching(30n, "quote", market)).toBe(10n);
  });

  it("round up, so that the typed amount is taken whole", () => {
    expect(matching(1n, "quote", market)).toBe(1n);
  });

  it("have no proportion in an empty market", () => {
    expect(matching(1n, "base", { reserves: { base: "0", quote: "0" } })).toBeUndefined();
  });
});
