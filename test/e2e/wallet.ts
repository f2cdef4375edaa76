/// <reference lib="dom" />
import { mnemonic, personaOf } from "@lading/sdk/personas";
import type { BrowserContext } from "playwright-core";
import { createWalletClient, type Hex, http, isHex, numberToHex } from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { z } from "zod";

/** A wallet as browsers announce it by EIP-6963; keys and signing stay in this process. */
export type TestWallet = {
  address: Hex;
  /** Declines the next request that needs the user (EIP-1193 code 4001). */
  declineNext(): void;
};

const rpcAnswer = z.object({
  result: z.unknown(),
  error: z.object({ message: z.string() }).optional(),
});

type ProviderRequest = { method: string; params?: readonly unknown[] };
type Reply = { result: unknown } | { error: { code: number; message: string } };

const declined: Reply = { error: { code: 4001, message: "The user declined." } };
const asksUser = new Set(["eth_sendTransaction", "personal_sign", "eth_signTypedData_v4"]);

/** Name under which the wallet announces itself. */
export const walletName = "Test wallet";

/** Gives every page of a context a wallet with a persona's account. */
export async function installWallet(
  context: BrowserContext,
  rpcUrl: string,
  chainId: number,
  key: string,
): Promise<TestWallet> {
  const account = mnemonicToAccount(mnemonic, { addressIndex: personaOf(key).accountIndex });
  const client = createWalletClient({ account, transport: http(rpcUrl) });
  let declines = 0;

  const handle = async ({ method, params = [] }: ProviderRequest): Promise<Reply> => {
    if (asksUser.has(method) && declines > 0) {
      declines -= 1;
      return declined;
    }
    const [first, second] = params;
    switch (method) {
      case "eth_requestAccounts":
      case "eth_accounts":
        return { result: [account.address] };
      case "eth_chainId":
        return { result: numberToHex(chainId) };
      case "wallet_switchEthereumChain":
        return { result: null };
      case "personal_sign":
        return { result: await account.signMessage({ message: { raw: hexOf(first) } }) };
      case "eth_signTypedData_v4":
        return { result: await account.signTypedData(JSON.parse(String(second))) };
      case "eth_sendTransaction": {
        const { to, data, value, gas } = Object(first);
        return {
          result: await client.sendTransaction({
            to,
            data,
            chain: null,
            ...(value === undefined ? {} : { value: BigInt(value) }),
            ...(gas === undefined ? {} : { gas: BigInt(gas) }),
          }),
        };
      }
      case "wallet_getCapabilities":
      case "wallet_sendCalls":
        return { error: { code: 4200, message: `${method} is not supported.` } };
      default:
        return { result: await forward(rpcUrl, { method, params }) };
    }
  };

  await context.exposeFunction(
    "ladingTestWallet",
    (request: ProviderRequest): Promise<Reply> =>
      handle(request).catch(
        (error: unknown): Reply => ({
          error: { code: -32_603, message: error instanceof Error ? error.message : String(error) },
        }),
      ),
  );
  await context.addInitScript(announce, walletName);
  return {
    address: account.address,
    declineNext() {
      declines += 1;
    },
  };
}

function hexOf(value: unknown): Hex {
  if (isHex(value)) return value;
  throw new Error("personal_sign takes hexadecimal bytes.");
}

async function forward(rpcUrl: string, request: ProviderRequest): Promise<unknown> {
  const response = await fetch(rpcUrl, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ jsonrpc: "2.0", id: 1, ...request }),
  });
  const { result, error } = rpcAnswer.parse(await response.json());
  if (error) throw new Error(error.message);
  return result;
}

/** Runs in the page. */
function announce(name: string): void {
  type Bridge = { ladingTestWallet(request: unknown): Promise<Reply> };
  const provider = {
    async request(request: unknown) {
      const reply = await (window as unknown as Bridge).ladingTestWallet(request);
      if ("error" in reply) throw Object.assign(new Error(reply.error.message), { code: reply.error.code });
      return reply.result;
    },
    on: () => provider,
    removeListener: () => provider,
  };
  const icon = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'/>";
  const info = { uuid: "5f3b6c1e-0f0a-4c5e-9d55-6d2a7c1b8e01", name, icon, rdns: "test.lading.wallet" };
  const tell = () =>
    window.dispatchEvent(
      new CustomEvent("eip6963:announceProvider", { detail: Object.freeze({ info, provider }) }),
    );
  window.addEventListener("eip6963:requestProvider", tell);
  tell();
}
