import { concat, encodeAbiParameters, type Hex, keccak256 } from "viem";
import { describe, expect, it } from "vitest";
import { claimFrom } from "./drop-list.ts";

const accounts = ["1", "2", "3"].map((digit) => `0x${digit.repeat(40)}` as const);
const amounts = [10n, 20n, 30n];
const dropId = 7n;

const leaf = (index: number): Hex =>
  keccak256(
    keccak256(
      encodeAbiParameters(
        [{ type: "uint256" }, { type: "address" }, { type: "uint256" }],
        [dropId, accounts[index] ?? "0x", amounts[index] ?? 0n],
      ),
    ),
  );
const pair = (a: Hex, b: Hex): Hex => keccak256(a < b ? concat([a, b]) : concat([b, a]));

/** Three leaves at 2, 3 and 4 of a complete tree, as OpenZeppelin lays them. */
const inner = pair(leaf(0), leaf(1));
const root = pair(inner, leaf(2));
const list = (change: object = {}) =>
  JSON.stringify({
    format: "standard-v1",
    leafEncoding: ["uint256", "address", "uint256"],
    tree: [root, inner, leaf(2), leaf(0), leaf(1)],
    values: accounts.map((account, index) => ({
      value: [String(dropId), account, String(amounts[index])],
      treeIndex: [3, 4, 2][index],
    })),
    ...change,
  });

describe("a published list of a drop", () => {
  it("proves what an account has earned", () => {
    expect(claimFrom(list(), dropId, root, accounts[0] ?? "0x")).toEqual({
      kind: "claim",
      cumulative: 10n,
      proof: [leaf(1), leaf(2)],
    });
    expect(claimFrom(list(), dropId, root, accounts[2] ?? "0x")).toEqual({
      kind: "claim",
      cumulative: 30n,
      proof: [inner],
    });
  });

  it("says so when the account is not in it, or only for another drop", () => {
    expect(claimFrom(list(), dropId, root, `0x${"9".repeat(40)}`)).toEqual({ kind: "absent" });
    expect(claimFrom(list(), 8n, root, accounts[0] ?? "0x")).toEqual({ kind: "absent" });
  });

  it("is not believed", () => {
    const values = accounts.map((account, index) => ({
      value: [String(dropId), account, "999"],
      treeIndex: [3, 4, 2][index],
    }));
    expect(claimFrom(list({ values }), dropId, root, accounts[0] ?? "0x").kind).toBe("unusable");
    expect(claimFrom(list(), dropId, leaf(0), accounts[0] ?? "0x").kind).toBe("unusable");
    expect(claimFrom(list({ tree: [root] }), dropId, root, accounts[0] ?? "0x").kind).toBe("unusable");
    expect(claimFrom("{", dropId, root, accounts[0] ?? "0x").kind).toBe("unusable");
    expect(claimFrom("{}", dropId, root, accounts[0] ?? "0x").kind).toBe("unusable");
  });
});
