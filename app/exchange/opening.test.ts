import { describe, expect, it } from "vitest";
import { besideAt, openingPrice } from "./opening.ts";

const pair = { base: { decimals: 18 }, quote: { decimals: 6 } };
const whole = (amount: bigint, decimals: number) => amount * 10n ** BigInt(decimals);
/** 1.25 quote tokens for a base token. */
const price = 1_250_000_000_000_000_000n;

describe("the first amounts of a market", () => {
  it("go together at a price, whichever of them is typed", () => {
    expect(besideAt(whole(100n, 18), "base", price, pair)).toBe(whole(125n, 6));
    expect(besideAt(whole(125n, 6), "quote", price, pair)).toBe(whole(100n, 18));
  });

  it("set the price by their proportion", () => {
    expect(openingPrice({ base: whole(100n, 18), quote: whole(125n, 6) }, pair)).toBe(price);
  });

  it("name none while one of them is missing", () => {
    expect(openingPrice({ base: 0n, quote: 5n }, pair)).toBeUndefined();
    expect(openingPrice({ base: 5n, quote: 0n }, pair)).toBeUndefined();
    expect(besideAt(5n, "quote", 0n, pair)).toBe(0n);
  });
});
