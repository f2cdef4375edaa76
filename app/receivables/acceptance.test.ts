import { hashTypedData, keccak256, recoverTypedDataAddress, toBytes } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { acceptanceTypedData } from "./acceptance.ts";

const buyer = mnemonicToAccount("test test test test test test test test test test test junk", {
  addressIndex: 1,
});
const obligation = {
  id: "7",
  documentHash: keccak256(toBytes("document")),
  asset: { address: `0x${"a".repeat(40)}`, symbol: "tEUR", currency: "EUR", decimals: 6 },
  face: "1190000000",
  dueDay: 20_500,
} as const;
const where = { chainId: 31337, receivables: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512" } as const;

describe("an acceptance by signature", () => {
  it("is the buyer's for this debt and no other", async () => {
    const data = acceptanceTypedData(obligation, buyer.address, 1_900_000_000, where);
    const signature = await buyer.signTypedData(data);
    expect(await recoverTypedDataAddress({ ...data, signature })).toBe(buyer.address);
    const changed = [
      acceptanceTypedData({ ...obligation, face: "1190000001" }, buyer.address, 1_900_000_000, where),
      acceptanceTypedData({ ...obligation, id: "8" }, buyer.address, 1_900_000_000, where),
      acceptanceTypedData({ ...obligation, dueDay: 20_501 }, buyer.address, 1_900_000_000, where),
      acceptanceTypedData(obligation, buyer.address, 1_900_000_001, where),
      acceptanceTypedData(obligation, buyer.address, 1_900_000_000, { ...where, chainId: 31338 }),
    ];
    expect(new Set([data, ...changed].map((each) => hashTypedData(each))).size).toBe(6);
  });
});
