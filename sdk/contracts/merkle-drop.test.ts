import fc from "fast-check";
import { concat, getAddress, type Hex, keccak256, toHex } from "viem";
import { describe, expect, it } from "vitest";
import { buildDropList, type DropEntry, dropLeaf } from "./merkle-drop.ts";

/** OpenZeppelin's MerkleProof.processProof in plain words. */
const climb = (leaf: Hex, proof: readonly Hex[]): Hex =>
  proof.reduce(
    (node, sibling) => keccak256(concat(node < sibling ? [node, sibling] : [sibling, node])),
    leaf,
  );

const entryOf = (seed: number, cumulative: bigint): DropEntry => ({
  account: getAddress(toHex(seed + 1, { size: 20 })),
  cumulative,
});

describe("buildDropList", () => {
  it("gives every entry a proof that leads to the root, and nobody else", () => {
    const amounts = fc.array(fc.bigInt({ min: 1n, max: 2n ** 128n - 1n }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(amounts, (cumulatives) => {
        const entries = cumulatives.map((cumulative, seed) => entryOf(seed, cumulative));
        const { root, total, claims } = buildDropList(7n, entries);
        expect(total).toBe(cumulatives.reduce((sum, each) => sum + each, 0n));
        for (const { proof, ...entry } of claims) {
          expect(climb(dropLeaf(7n, entry), proof)).toBe(root);
          const more = { ...entry, cumulative: entry.cumulative + 1n };
          if (more.cumulative < 2n ** 128n) expect(climb(dropLeaf(7n, more), proof)).not.toBe(root);
          expect(climb(dropLeaf(8n, entry), proof)).not.toBe(root);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("refuses an empty list, a name twice, and amounts that make no sense", () => {
    expect(() => buildDropList(1n, [])).toThrow("empty");
    expect(() => buildDropList(1n, [entryOf(1, 1n), entryOf(1, 2n)])).toThrow("twice");
    expect(() => buildDropList(1n, [entryOf(1, 0n)])).toThrow("zero");
  });
});
