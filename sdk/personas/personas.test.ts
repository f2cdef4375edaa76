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

describe("personaOf", () => {
  it("names the known keys when asked for another", () => {
    expect(personaOf("nordwerk").accountIndex).toBe(1);
    expect(() => personaOf("nobody")).toThrow(/No persona "nobody".*nordwerk/);
  });
});
