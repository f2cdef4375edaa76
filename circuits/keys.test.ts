import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { circuits } from "./circuits.ts";
import { keys, libraryFile, pinned, sha256 } from "./keys.ts";
import { openCircuit } from "./open-circuit.ts";
import { renderKey } from "./solidity-key.ts";
import { readVerificationKey } from "./verification-key.ts";
import { coefficientsOf, coordinatesOf, readProvingKey } from "./zkey.ts";

describe.each(circuits)("development keys of $name", (circuit) => {
  const { name, library } = circuit;
  const vkey = JSON.parse(readFileSync(join(keys, `${name}.vkey.json`), "utf8"));

  it("are the pinned files", () => {
    for (const file of [`${name}.zkey`, `${name}.vkey.json`, `${name}.wasm`]) {
      expect([file, sha256(join(keys, file))]).toEqual([file, pinned()[file]]);
    }
  });

  it("belong to the circuit in the tree, and would not belong to another", async () => {
    const provingKey = readProvingKey(join(keys, `${name}.zkey`));
    const { circuit: compiled } = await openCircuit(name);
    expect(provingKey.coefficients.equals(coefficientsOf(compiled))).toBe(true);
    const other = { ...compiled, constraints: compiled.constraints.slice(1) };
    expect(provingKey.coefficients.equals(coefficientsOf(other))).toBe(false);
    expect(provingKey.contributions.map(({ kind }) => kind)).toEqual([
      ...Array(3).fill("contribution"),
      "beacon",
    ]);
  }, 600_000);

  it("hold the verification key that the contract has", () => {
    const provingKey = readProvingKey(join(keys, `${name}.zkey`));
    expect(coordinatesOf(readVerificationKey(vkey))).toEqual(provingKey.points);
    const numbers = (text: string) => text.match(/\d{50,}/g);
    expect(numbers(readFileSync(libraryFile(circuit), "utf8"))).toEqual(
      numbers(renderKey(vkey, library, "development")),
    );
  });

  it("are refused when phase 2 never happened", () => {
    const unsafe = { ...vkey, vk_delta_2: vkey.vk_gamma_2 };
    expect(() => readVerificationKey(unsafe)).toThrow(/no phase-2/);
    expect(() => renderKey(unsafe, library, "development")).toThrow(/no phase-2/);
  });
});
