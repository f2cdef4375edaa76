import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  add,
  compare,
  currencyExponent,
  formatDecimal,
  fromMinorUnits,
  MoneyError,
  multiply,
  negate,
  parseDecimal,
  readDecimal,
  requireCurrencyExponent,
  roundHalfUp,
  subtract,
  sum,
  toMinorUnits,
} from "./index.ts";

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 8 }))
  .map(([coefficient, scale]) => ({ coefficient, scale }));

describe("decimal text", () => {
  it.each([
    ["12.50", 1250n, 2],
    ["-0.01", -1n, 2],
    ["+7", 7n, 0],
    [" 1000.0 ", 10000n, 1],
    [".5", 5n, 1],
    ["5.", 5n, 0],
  ])("reads %j", (text, coefficient, scale) => {
    expect(parseDecimal(text)).toEqual({ coefficient, scale });
  });

  it.each([
    "",
    " ",
    ".",
    "-",
    "1,000.00",
    "1e3",
    "0x10",
    "NaN",
    "Infinity",
    "1 000",
    "12.5.0",
    "٣",
    "9".repeat(49),
  ])("refuses %j", (text) => {
    expect(readDecimal(text)).toBeUndefined();
    expect(() => parseDecimal(text)).toThrow(MoneyError);
  });

  it("reads as the lexical form of XML Schema says", () => {
    const symbols = fc.constantFrom("0", "1", "9", "9", "0", ".", "-", "+", " ", "e", ",");
    fc.assert(
      fc.property(fc.string({ unit: symbols, maxLength: 24 }), (text) => {
        const match = /^\s*([+-]?)(\d*)\.?(\d*)\s*$/.exec(text);
        const digits = match ? `${match[2]}${match[3]}` : "";
        const expected =
          match && digits !== ""
            ? {
                coefficient: BigInt(`${match[1] === "-" ? "-" : ""}1`) * BigInt(digits),
                scale: match[3]?.length ?? 0,
              }
            : undefined;
        expect(readDecimal(text)).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("reads back what it writes", () => {
    fc.assert(fc.property(decimals, (value) => compare(parseDecimal(formatDecimal(value)), value) === 0));
  });

  it("pads and rounds to the digits asked for", () => {
    expect(formatDecimal(parseDecimal("3"), 2)).toBe("3.00");
    expect(formatDecimal(parseDecimal("-0.005"), 2)).toBe("0.00");
    expect(formatDecimal(parseDecimal("2.675"), 2)).toBe("2.68");
    expect(formatDecimal(parseDecimal("-12.3"), 2)).toBe("-12.30");
  });
});

describe("decimal arithmetic", () => {
  it("is exact where floating point is not", () => {
    expect(formatDecimal(add(parseDecimal("0.1"), parseDecimal("0.2")))).toBe("0.3");
    expect(formatDecimal(multiply(parseDecimal("1.005"), parseDecimal("1000")))).toBe("1005.000");
    expect(formatDecimal(sum(["0.10", "0.20", "-0.3"].map(parseDecimal)))).toBe("0.00");
  });

  it("adds and subtracts as integers of the finest unit do", () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        const fine = (value: typeof a) => value.coefficient * 10n ** BigInt(8 - value.scale);
        expect(fine(add(a, b))).toBe(fine(a) + fine(b));
        expect(fine(subtract(a, b))).toBe(fine(a) - fine(b));
        expect(compare(a, b)).toBe(fine(a) < fine(b) ? -1 : fine(a) > fine(b) ? 1 : 0);
      }),
    );
  });

  it("rounds to the nearest unit, ties towards positive infinity", () => {
    expect(formatDecimal(roundHalfUp(parseDecimal("2.345")))).toBe("2.35");
    expect(formatDecimal(roundHalfUp(parseDecimal("-2.345")))).toBe("-2.34");
    expect(formatDecimal(roundHalfUp(parseDecimal("-2.346")))).toBe("-2.35");
    expect(formatDecimal(roundHalfUp(parseDecimal("-0.5"), 0))).toBe("0");
    fc.assert(
      fc.property(decimals, (value) => {
        const twice = subtract(roundHalfUp(value), value);
        const doubled = add(twice, twice);
        const step = parseDecimal("0.01");
        // Half a unit up is allowed, half a unit down is not: that is the tie.
        expect(compare(doubled, step)).toBeLessThanOrEqual(0);
        expect(compare(doubled, negate(step))).toBe(1);
      }),
    );
  });
});

describe("minor units", () => {
  it("turns amounts into units of the asset and back", () => {
    expect(toMinorUnits(parseDecimal("1234.56"), 6)).toBe(1_234_560_000n);
    expect(toMinorUnits(parseDecimal("1234.5600"), 2)).toBe(123_456n);
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: 0, max: 18 }),
        (units, places) => {
          expect(toMinorUnits(fromMinorUnits(units, places), places)).toBe(units);
        },
      ),
    );
  });

  it("refuses to lose a digit", () => {
    expect(() => toMinorUnits(parseDecimal("0.001"), 2)).toThrow(/more than 2 fraction digits/);
    expect(() => toMinorUnits(parseDecimal("100.50"), 0)).toThrow(MoneyError);
  });

  it("knows the exponents of ISO 4217", () => {
    expect(["EUR", "USD", "GBP", "SEK"].map(currencyExponent)).toEqual([2, 2, 2, 2]);
    expect(["JPY", "ISK", "KWD", "BHD", "CLF"].map(currencyExponent)).toEqual([0, 0, 3, 3, 4]);
    expect(currencyExponent("ABC")).toBeUndefined();
    expect(() => requireCurrencyExponent("eur")).toThrow(/ISO 4217/);
  });
});
