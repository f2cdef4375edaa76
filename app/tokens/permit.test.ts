import { decodeFunctionData, hashTypedData, parseAbi, recoverTypedDataAddress } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { describe, expect, it } from "vitest";
import { paymentSteps, permitTypedData, selfPermitCall } from "./permit.ts";

const owner = mnemonicToAccount("test test test test test test test test test test test junk");
const request = {
  chainId: 31337,
  token: "0x5FbDB2315678afecb367f032d93F642f64180aa3",
  owner: owner.address,
  spender: "0xe7f1725E7734CE288F8367e1Bb143E90bb3F0512",
  value: 1_250_000_000n,
  nonce: 3n,
  deadline: 1_900_000_000n,
  name: "Test Euro",
  version: "1",
} as const;

describe("a permit", () => {
  it("is signed over the fields of ERC-2612 for this token and chain only", async () => {
    const data = permitTypedData(request);
    const signature = await owner.signTypedData(data);
    expect(await recoverTypedDataAddress({ ...data, signature })).toBe(owner.address);
    const other = permitTypedData({ ...request, chainId: 31338 });
    expect(hashTypedData(other)).not.toBe(hashTypedData(data));
  });

  it("reaches selfPermit with v of 27 or 28 and the halves of the signature", async () => {
    const signature = await owner.signTypedData(permitTypedData(request));
    const { functionName, args } = decodeFunctionData({
      abi: parseAbi(["function selfPermit(address,uint256,uint256,uint8,bytes32,bytes32)"]),
      data: selfPermitCall(request, signature),
    });
    expect(functionName).toBe("selfPermit");
    expect(args.slice(0, 3)).toEqual([request.token, request.value, request.deadline]);
    expect([27, 28]).toContain(args[3]);
    expect(`${args[4]}${args[5].slice(2)}${args[3] === 27 ? "1b" : "1c"}`).toBe(signature);
  });
});

describe("the steps of a payment", () => {
  it("skips what is already allowed, prefers a signature, and never asks for both", () => {
    expect(paymentSteps(10n, 10n, true)).toEqual(["act"]);
    expect(paymentSteps(10n, 9n, true)).toEqual(["permit", "act"]);
    expect(paymentSteps(10n, 0n, false)).toEqual(["approve", "act"]);
  });
});
