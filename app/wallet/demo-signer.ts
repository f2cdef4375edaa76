import { mnemonic } from "@lading/sdk/personas";
import {
  type Address,
  type Chain,
  createWalletClient,
  type Hex,
  hexToBigInt,
  http,
  isHex,
  MethodNotSupportedRpcError,
  type TypedDataDefinition,
} from "viem";
import { type HDAccount, mnemonicToAccount } from "viem/accounts";

const accounts = new Map<number, HDAccount>();

function demoAccount(index: number): HDAccount {
  let account = accounts.get(index);
  if (!account) {
    account = mnemonicToAccount(mnemonic, { addressIndex: index });
    accounts.set(index, account);
  }
  return account;
}

interface SendParameters {
  to?: Address;
  data?: Hex;
  value?: Hex;
  gas?: Hex;
}

/** Answers a wallet's JSON-RPC methods by signing with one account of the mnemonic; the rest goes to the node. */
export function demoSigner(chain: Chain, index: number) {
  const account = demoAccount(index);
  const client = createWalletClient({ account, chain, transport: http() });

  async function request({ method, params }: { method: string; params?: unknown }): Promise<unknown> {
    const list = Array.isArray(params) ? params : [];
    switch (method) {
      case "eth_accounts":
      case "eth_requestAccounts":
        return [account.address];
      case "personal_sign": {
        const message: unknown = list[0];
        return account.signMessage({ message: isHex(message) ? { raw: message } : String(message) });
      }
      case "eth_signTypedData_v4": {
        const typed = typeof list[1] === "string" ? JSON.parse(list[1]) : list[1];
        return account.signTypedData(typed as TypedDataDefinition);
      }
      case "eth_sendTransaction": {
        const { to, data, value, gas } = list[0] as SendParameters;
        return client.sendTransaction({
          ...(to ? { to } : {}),
          ...(data ? { data } : {}),
          ...(value ? { value: hexToBigInt(value) } : {}),
          ...(gas ? { gas: hexToBigInt(gas) } : {}),
        });
      }
      case "wallet_switchEthereumChain":
      case "wallet_addEthereumChain":
      case "eth_sign":
        throw new MethodNotSupportedRpcError(new Error(`The demo wallet does not do ${method}.`));
      default:
        // Reads go to the node unchanged, whatever the method.
        return client.transport.request({ method, params } as Parameters<typeof client.transport.request>[0]);
    }
  }

  return { address: account.address, request };
}
