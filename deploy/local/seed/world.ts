import { type Deployment, explainError } from "@lading/sdk/contracts";
import { mnemonic, personaOf } from "@lading/sdk/personas";
import {
  type Address,
  BaseError,
  createWalletClient,
  type Hex,
  http,
  parseGwei,
  type TransactionReceipt,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { type LocalClient, localClient } from "../chain.ts";
import { StartFailure } from "../failure.ts";

/** A call of a contract, encoded by `encodeFunctionData`. */
export type Act = { to: Address; data: Hex };

/** The chain as the demo world's people act on it. */
export type World = {
  deployment: Deployment;
  client: LocalClient;
  /** Seconds of the day, today at 00:00 UTC, that story days count from. */
  today: number;
  /** Sends a persona's transaction and waits for its receipt. */
  send(key: string, act: Act): Promise<TransactionReceipt>;
  accountOf(key: string): ReturnType<typeof mnemonicToAccount>;
  /** Moves the chain's clock forward; a time that has passed already changes nothing. */
  moveTo(seconds: number): Promise<void>;
};

/** Business begins at nine, UTC. */
export const openingOf = ({ today }: World, day: number): number => today + day * 86_400 + 9 * 3600;

const gasLimit = 5_000_000n;

/** Opens the chain for the demo world's people. */
export async function openWorld(deployment: Deployment, rpcUrl: string): Promise<World> {
  const client = localClient(rpcUrl);
  const wallet = createWalletClient({ transport: http(rpcUrl) });
  const accounts = new Map<string, ReturnType<typeof mnemonicToAccount>>();
  const nonces = new Map<string, number>();

  const accountOf: World["accountOf"] = (key) => {
    const account =
      accounts.get(key) ?? mnemonicToAccount(mnemonic, { addressIndex: personaOf(key).accountIndex });
    accounts.set(key, account);
    return account;
  };

  return {
    deployment,
    client,
    today: Math.floor(Date.now() / 86_400_000) * 86_400,
    accountOf,
    async send(key, { to, data }) {
      const account = accountOf(key);
      const nonce = nonces.get(key) ?? (await client.getTransactionCount({ address: account.address }));
      // Fixed gas and fees: on a local chain they cost nothing, and estimating would double the calls.
      const hash = await wallet.sendTransaction({
        account,
        to,
        data,
        nonce,
        gas: gasLimit,
        maxFeePerGas: parseGwei("20"),
        maxPriorityFeePerGas: 0n,
        chain: null,
      });
      nonces.set(key, nonce + 1);
      const receipt = await client.waitForTransactionReceipt({ hash, pollingInterval: 30 });
      if (receipt.status === "success") return receipt;
      throw await refusal(client, key, { to, data }, receipt);
    },
    async moveTo(seconds) {
      const { timestamp } = await client.getBlock();
      if (timestamp >= BigInt(seconds)) return;
      await client.setNextBlockTimestamp({ timestamp: BigInt(seconds) });
      await client.mine({ blocks: 1 });
    },
  };
}

/** Why a transaction failed, in words: the same call once more, at the block before. */
async function refusal(
  client: LocalClient,
  key: string,
  { to, data }: Act,
  receipt: TransactionReceipt,
): Promise<StartFailure> {
  const reason = await client
    .call({ account: receipt.from, to, data, blockNumber: receipt.blockNumber - 1n })
    .then(
      () => "it ran out of gas",
      (error: unknown) => {
        const { name, sentence } = explainError(error);
        return error instanceof BaseError ? `${name}: ${sentence}` : String(error);
      },
    );
  return new StartFailure(`The demo world could not be built: ${key} was refused by ${to} (${reason}).`);
}
