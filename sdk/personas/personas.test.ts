import { readFileSync } from "node:fs";
import { mnemonicToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { attesterAccountIndexes, mnemonic, personaOf, personas } from "./index.ts";

describe("personas", () => {
  it.each(personas)("$key lives at account $accountIndex", ({ accountIndex, address }) => {
    expect(mnemonicToAccount(mnemonic, { addressIndex: accountIndex }).address).toBe(address);
  });

  it("share neither keys nor accounts, with each other or with the attesters", () => {
    expect(new Set(personas.map(({ key }) => key)).size).toBe(personas.length);
    const indexes = [...personas.map(({ accountIndex }) => accountIndex), ...attesterAccountIndexes];
    expect(new Set(indexes).size).toBe(indexes.length);
  });
});

describe("the companies of docs/examples", () => {
  const file = new URL("../../docs/examples/companies.json", import.meta.url);
  const companies: { key: string; name: string; role: string }[] = JSON.parse(readFileSync(file, "utf8"));

  it.each(companies)("$key is a persona of the same name and role", ({ key, name, role }) => {
    expect(personaOf(key)).toMatchObject({ name, role });
  });
});

describe("personaOf", () => {
  it("names the known keys when asked for another", () => {
    expect(personaOf("norrland").accountIndex).toBe(1);
    expect(() => personaOf("nobody")).toThrow(/No persona "nobody".*norrland/);
  });
});
