import { stablecoinAbi } from "@lading/sdk/contracts";
import { mnemonic, personaOf } from "@lading/sdk/personas";
import { type Address, createWalletClient, encodeFunctionData, type Hex, http } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { expect, inject } from "vitest";
import { ledger } from "./ledger.ts";

/** Sends calls of a persona one after the other, as its own systems would, without the app. */
export async function act(key: string, calls: readonly { to: Address; data: Hex }[]): Promise<void> {
  const account = mnemonicToAccount(mnemonic, { addressIndex: personaOf(key).accountIndex });
  const wallet = createWalletClient({ account, transport: http(inject("stack").rpcUrl) });
  const { client } = ledger();
  for (const call of calls) {
    const hash = await wallet.sendTransaction({ ...call, chain: null });
    const { status } = await client.waitForTransactionReceipt({ hash });
    expect(status).toBe("success");
  }
}

/** Gives a persona euro of the local chain, as its bank would. */
export async function provide(key: string, amount: bigint): Promise<void> {
  const { asset } = ledger();
  const args = [personaOf(key).address, amount] as const;
  const data = encodeFunctionData({ abi: stablecoinAbi, functionName: "mint", args });
  await act(key, [{ to: asset.address, data }]);
}
