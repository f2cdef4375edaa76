import { type Address, concat, encodeAbiParameters, type Hex, isAddressEqual, keccak256 } from "viem";
import { z } from "zod/mini";

/**
 * A published list of a drop, as `StandardMerkleTree.dump()` of OpenZeppelin writes it with the leaf encoding uint256,
 * address, uint256: number of the drop, account, everything it has earned since the drop began.
 */
const dump = z.object({
  format: z.literal("standard-v1"),
  tree: z.array(z.custom<Hex>((value) => typeof value === "string" && /^0x[0-9a-f]{64}$/.test(value))),
  values: z.array(
    z.object({
      value: z.tuple([
        z.string().check(z.regex(/^\d{1,78}$/)),
        z.custom<Address>((value) => typeof value === "string" && /^0x[0-9a-fA-F]{40}$/.test(value)),
        z.string().check(z.regex(/^\d{1,39}$/)),
      ]),
      treeIndex: z.number(),
    }),
  ),
});

export type DropClaim =
  | { kind: "claim"; cumulative: bigint; proof: Hex[] }
  /** Not a list, or not the one that the root was made from. */
  | { kind: "unusable"; why: string }
  /** The account is not in the list. */
  | { kind: "absent" };

/** Leaf as in MerkleDrops.sol: hashed twice, so that no inner node passes for one. */
const leafOf = (dropId: bigint, account: Address, cumulative: bigint): Hex =>
  keccak256(
    keccak256(
      encodeAbiParameters(
        [{ type: "uint256" }, { type: "address" }, { type: "uint256" }],
        [dropId, account, cumulative],
      ),
    ),
  );

const nodeOf = (a: Hex, b: Hex): Hex =>
  keccak256(a.toLowerCase() < b.toLowerCase() ? concat([a, b]) : concat([b, a]));

/**
 * Finds an account in a published list and proves it. Nothing in the list is trusted: the proof has to lead from the
 * account's own leaf to the root in force.
 */
export function claimFrom(text: string, dropId: bigint, root: Hex, account: Address): DropClaim {
  let parsed: ReturnType<typeof dump.safeParse>;
  try {
    parsed = dump.safeParse(JSON.parse(text));
  } catch {
    return { kind: "unusable", why: "The file is not JSON." };
  }
  if (!parsed.success) return { kind: "unusable", why: "The file is not a list of a Merkle drop." };
  const { tree, values } = parsed.data;
  if (tree[0]?.toLowerCase() !== root.toLowerCase()) {
    return {
      kind: "unusable",
      why: "The list is not the one in force: its root differs from the contract's.",
    };
  }
  const own = values.find(({ value }) => BigInt(value[0]) === dropId && isAddressEqual(value[1], account));
  if (!own) return { kind: "absent" };
  const cumulative = BigInt(own.value[2]);
  const proof: Hex[] = [];
  let hash = leafOf(dropId, account, cumulative);
  for (let index = own.treeIndex; index > 0; index = (index - 1) >> 1) {
    const sibling = tree[index % 2 === 0 ? index - 1 : index + 1];
    if (sibling === undefined) return { kind: "unusable", why: "The list is cut off." };
    proof.push(sibling);
    hash = nodeOf(hash, sibling);
  }
  return hash.toLowerCase() === root.toLowerCase()
    ? { kind: "claim", cumulative, proof }
    : { kind: "unusable", why: "The list does not prove what it says about your account." };
}
