import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { root } from "../../deploy/local/settings.ts";
import { checkKeys, compareKeys } from "./credit-keys.ts";

const library = readFileSync(join(root, "contracts", "credit", "CreditKey.sol"), "utf8");
const vkey: Record<string, unknown> = JSON.parse(
  readFileSync(join(root, "circuits", "keys", "credit.vkey.json"), "utf8"),
);

describe("the keys of a deployment", () => {
  it("are accepted on local chains", () => {
    expect(() => checkKeys(31_337)).not.toThrow();
  });

  it("are refused elsewhere while they are from a development ceremony", () => {
    expect(() => checkKeys(1)).toThrow(/development ceremony.*1 is not one/);
    const production = library.replace("DEVELOPMENT = true", "DEVELOPMENT = false");
    expect(() => compareKeys(1, production, vkey)).not.toThrow();
  });

  it("are refused when contract and ceremony differ in a digit", () => {
    const digit = library.replace(/\d(?=,\n)/, (last) => String((Number(last) + 1) % 10));
    expect(() => compareKeys(31_337, digit, vkey)).toThrow(/is not the key in/);
  });

  it("are refused when phase 2 never happened: gamma equals delta", () => {
    const forged = { ...vkey, vk_delta_2: vkey.vk_gamma_2 };
    expect(() => compareKeys(31_337, library, forged)).toThrow(/no phase-2 contribution/);
  });
});
