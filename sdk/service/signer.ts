import { isLocalChain } from "@lading/sdk/contracts";
import { type Address, type Hex, isHex, size, type TypedDataDefinition, toHex } from "viem";
import { mnemonicToAccount, privateKeyToAccount } from "viem/accounts";
import { ConfigError } from "./config.ts";

/** Holds a key and signs with it; a key service can take the local key's place. */
export interface Signer {
  readonly address: Address;
  /** EIP-712 signature, 65 bytes. */
  signTypedData(data: TypedDataDefinition): Promise<Hex>;
}

const PUBLIC_MNEMONIC = "test test test test test test test test test test test junk";
// Tools hand out 10 or 20 accounts by default; nobody's own key is lost by looking further.
const PUBLIC_ACCOUNTS = 64;

function isPublicKey(address: Address): boolean {
  // One derivation of the seed for all of them: it is slow on purpose.
  const parent = mnemonicToAccount(PUBLIC_MNEMONIC, { path: "m/44'/60'/0'/0" }).getHdKey();
  for (let index = 0; index < PUBLIC_ACCOUNTS; index += 1) {
    const { privateKey } = parent.deriveChild(index);
    if (privateKey !== null && privateKeyToAccount(toHex(privateKey)).address === address) return true;
  }
  return false;
}

/**
 * A signer over a private key from the environment.
 * @param variable Name of the variable, for the error.
 * @throws {ConfigError} for an unusable key, and for one of Hardhat's public keys on any chain that is not local.
 */
export function localSigner(variable: string, key: string, chainId: number): Signer {
  const prefixed = key.startsWith("0x") ? key : `0x${key}`;
  if (!isHex(prefixed) || size(prefixed) !== 32) {
    throw new ConfigError([{ variable, remedy: "must be a private key: 64 hexadecimal digits" }]);
  }
  let account: ReturnType<typeof privateKeyToAccount>;
  try {
    account = privateKeyToAccount(prefixed);
  } catch {
    // The library's own message would show the key.
    throw new ConfigError([{ variable, remedy: "is not a valid secp256k1 private key; make another" }]);
  }
  if (!isLocalChain(chainId) && isPublicKey(account.address)) {
    const remedy = `is one of Hardhat's public keys, which chain ${chainId} must not trust; use a key of your own`;
    throw new ConfigError([{ variable, remedy }]);
  }
  return { address: account.address, signTypedData: (data) => account.signTypedData(data) };
}
