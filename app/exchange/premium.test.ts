import { describe, expect, it } from "vitest";
import { premiumBps, premiumInWords } from "./premium.ts";

const WAD = 10n ** 18n;
const percent = (bps: bigint) => `${Number(bps) / 100}%`;

describe("a price against the books", () => {
  it("is a discount below and a premium above", () => {
    expect(premiumBps((WAD * 996n) / 1000n, WAD)).toBe(-40n);
    expect(premiumBps((WAD * 1012n) / 1000n, WAD)).toBe(120n);
  });

  it("rounds towards zero, so that a hair is not called a discount", () => {
    expect(premiumBps(WAD - 1n, WAD)).toBe(0n);
    expect(premiumBps(WAD + 1n, WAD)).toBe(0n);
  });

  it("claims nothing about shares that are worth nothing", () => {
    expect(premiumBps(WAD, 0n)).toBe(0n);
  });

  it("is said in words", () => {
    expect(premiumInWords(-40n, percent)).toBe("0.4% below");
    expect(premiumInWords(120n, percent)).toBe("1.2% above");
    expect(premiumInWords(0n, percent)).toBe("at");
  });
});
