import { type Address, concat, encodeAbiParameters, type Hex, keccak256 } from "viem";

/** What an account has earned in a drop since its beginning, token units. */
export type DropEntry = { account: Address; cumulative: bigint };

/** An entry with what `MerkleDrops.claim` asks for. */
export type DropClaim = DropEntry & { proof: Hex[] };

export type DropList = {
  root: Hex;
  /** Σ cumulative, token units. */
  total: bigint;
  claims: DropClaim[];
};

const leafTypes = [{ type: "uint256" }, { type: "address" }, { type: "uint128" }] as const;

/** Leaf of `MerkleDrops`, hashed twice so that no inner node passes for one. */
export const dropLeaf = (dropId: bigint, { account, cumulative }: DropEntry): Hex =>
  keccak256(keccak256(encodeAbiParameters(leafTypes, [dropId, account, cumulative])));

const pairHash = (a: Hex, b: Hex): Hex => keccak256(a < b ? concat([a, b]) : concat([b, a]));

/**
 * The tree of a drop, with sorted pairs as OpenZeppelin's MerkleProof has it. A node without a sibling moves up as it is.
 * @throws RangeError for an empty list, an account named twice, or an amount that does not fit 128 bits.
 */
export function buildDropList(dropId: bigint, entries: readonly DropEntry[]): DropList {
  if (entries.length === 0) throw new RangeError("The list is empty.");
  const accounts = new Set(entries.map(({ account }) => account.toLowerCase()));
  if (accounts.size !== entries.length) throw new RangeError("An account is named twice.");
  if (entries.some(({ cumulative }) => cumulative <= 0n || cumulative >= 2n ** 128n)) {
    throw new RangeError("An amount is zero or too large.");
  }
  const layers: Hex[][] = [entries.map((entry) => dropLeaf(dropId, entry))];
  for (let layer = layers[0] ?? []; layer.length > 1; ) {
    const next: Hex[] = [];
    for (let i = 0; i < layer.length; i += 2) {
      const [left, right] = [layer[i], layer[i + 1]];
      if (left) next.push(right ? pairHash(left, right) : left);
    }
    layers.push(next);
    layer = next;
  }
  const claims = entries.map((entry, index) => ({
    ...entry,
    proof: layers.flatMap((layer, height) => layer[(index >> height) ^ 1] ?? []),
  }));
  return {
    root: layers.at(-1)?.[0] ?? "0x",
    total: entries.reduce((sum, { cumulative }) => sum + cumulative, 0n),
    claims,
  };
}
