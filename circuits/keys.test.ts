import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { compileCircuit } from "./compile.ts";
import { renderKey } from "./solidity-key.ts";

const keys = join(import.meta.dirname, "keys");
const sha256 = (file: string) => createHash("sha256").update(readFileSync(file)).digest("hex");
const pinned: Record<string, string> = JSON.parse(readFileSync(join(keys, "sha256.json"), "utf8"));
const vkey = JSON.parse(readFileSync(join(keys, "credit.vkey.json"), "utf8"));

describe("development keys", () => {
  it("are the pinned files", () => {
    for (const file of ["credit.zkey", "credit.vkey.json", "credit.wasm"]) {
      expect([file, sha256(join(keys, file))]).toEqual([file, pinned[file]]);
    }
  });

  it("belong to the circuit in the tree", async () => {
    const { r1cs, wasm } = await compileCircuit("credit", mkdtempSync(join(tmpdir(), "lading-keys-")));
    expect(sha256(r1cs)).toBe(pinned["credit.r1cs"]);
    expect(sha256(wasm)).toBe(pinned["credit.wasm"]);
  }, 60_000);

  it("are the ones that the contract verifies with", () => {
    const library = readFileSync(
      join(import.meta.dirname, "..", "contracts", "credit", "CreditKey.sol"),
      "utf8",
    );
    const numbers = (text: string) => text.match(/\d{60,}/g);
    expect(numbers(library)).toEqual(numbers(renderKey(vkey, "CreditKey", "development")));
  });

  it("are refused when phase 2 never happened", () => {
    expect(() => renderKey({ ...vkey, vk_delta_2: vkey.vk_gamma_2 }, "CreditKey", "development")).toThrow(
      /no phase-2/,
    );
  });
});
