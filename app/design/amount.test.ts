import fc from "fast-check";
import { formatUnits, parseUnits } from "viem/utils";
import { describe, expect, it } from "vitest";
import { cleanAmount, readAmount } from "./amount.ts";

describe("cleanAmount", () => {
  it.each([
    ["1,234.56", 6, "1234.56"],
    ["12,5", 6, "12.5"],
    ["0012", 6, "12"],
    [".5", 6, "0.5"],
    ["1.23456789", 6, "1.234567"],
    ["5.9", 0, "5"],
    ["abc", 6, ""],
    ["-3", 6, "3"],
    ["1e9", 6, "19"],
    ["1.", 6, "1."],
  ])("turns %s with %i decimals into %s", (text, decimals, clean) => {
    expect(cleanAmount(text, decimals)).toBe(clean);
  });

  it("leaves what formatUnits writes unchanged, so that max fills in exactly", () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 0n, max: 2n ** 128n }),
        fc.integer({ min: 0, max: 18 }),
        (value, decimals) => {
          const text = formatUnits(value, decimals);
          expect(parseUnits(cleanAmount(text, decimals), decimals)).toBe(value);
        },
      ),
    );
  });

  it("is idempotent and always parses", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 0, max: 18 }), (text, decimals) => {
        const once = cleanAmount(text, decimals);
        expect(cleanAmount(once, decimals)).toBe(once);
        readAmount(once, decimals);
      }),
    );
  });
});

describe("readAmount", () => {
  const max = { value: 1_000_000n, tooMuch: "More than you have." };

  it("reads to the unit", () => {
    expect(readAmount("0.999999", 6, max)).toEqual({ kind: "amount", value: 999_999n });
    expect(readAmount("1", 6, max)).toEqual({ kind: "amount", value: 1_000_000n });
  });

  it("names what is wrong", () => {
    expect(readAmount("1.000001", 6, max)).toEqual({ kind: "problem", problem: "More than you have." });
    expect(readAmount("0.0", 6)).toEqual({ kind: "problem", problem: "Enter an amount above zero." });
    expect(readAmount("", 6)).toEqual({ kind: "empty" });
  });
});
