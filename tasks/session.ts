import { resolve } from "node:path";
import { type Deployment, explainError, isLocalChain } from "@lading/sdk/contracts";
import { readDeployment } from "@lading/sdk/deployment";
import { mnemonic, personaOf, personas } from "@lading/sdk/personas";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import {
  type Account,
  type Address,
  BaseError,
  createWalletClient,
  custom,
  getAddress,
  type Hex,
  isAddress,
  type PublicClient,
  type TransactionReceipt,
} from "viem";
import { mnemonicToAccount } from "viem/accounts";
import { TaskFailure } from "./failure.ts";

/** What every task works with: a deployment, its chain, and who acts. */
export type Session = {
  deployment: Deployment;
  client: PublicClient;
  /** Who sends; throws when the network has no account. */
  sender(): Promise<Address>;
  /** Sends a call and waits until it is mined; a refusal becomes a sentence. */
  send(to: Address, data: Hex): Promise<TransactionReceipt>;
};

/** Options of every task that acts on a deployment. */
export type SessionOptions = {
  /** Persona of the demo world who acts; local chains only. Empty: the network's own account. */
  as: string;
  /** Path of the deployment record. */
  deployment: string;
};

/**
 * Runs a task on a deployment. What a person can mend ends as one line and exit code 1.
 * @param defaultPersona Who acts on a local chain when `--as` is not given.
 */
export async function withSession(
  hre: HardhatRuntimeEnvironment,
  options: SessionOptions,
  defaultPersona: string,
  work: (session: Session) => Promise<void>,
): Promise<void> {
  try {
    const deployment = readDeployment(resolve(process.env.LADING_DEPLOYMENT ?? options.deployment));
    // Without --network Hardhat takes a chain of its own in memory, which carries no deployment.
    const connection = await hre.network.create(hre.globalOptions.network ?? "local");
    const client = await connection.viem.getPublicClient();
    const chainId = await client.getChainId();
    if (chainId !== deployment.chainId) {
      throw new TaskFailure(
        `Network "${connection.networkName}" is chain ${chainId}, the deployment record is for ${deployment.chainId}. Name the network with --network, or the record with --deployment.`,
      );
    }
    const account = async (): Promise<Account> => {
      if (options.as !== "" || isLocalChain(chainId)) {
        return personaAccount(chainId, options.as || defaultPersona);
      }
      const [first] = await connection.viem.getWalletClients();
      if (!first)
        throw new TaskFailure(`Network "${connection.networkName}" has no account in its settings.`);
      return first.account;
    };
    await work({
      deployment,
      client,
      sender: async () => (await account()).address,
      async send(to, data) {
        const wallet = createWalletClient({
          account: await account(),
          transport: custom(connection.provider),
        });
        // Asked first, so that a refusal costs nothing and carries its reason.
        await client.call({ account: wallet.account.address, to, data });
        const hash = await wallet.sendTransaction({ to, data, chain: null });
        const receipt = await client.waitForTransactionReceipt({ hash });
        if (receipt.status !== "success") throw new TaskFailure(`Transaction ${hash} was refused.`);
        return receipt;
      },
    });
    await connection.close();
  } catch (error) {
    process.stderr.write(`${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
}

function describeFailure(error: unknown): string {
  if (!(error instanceof BaseError)) return error instanceof Error ? error.message : String(error);
  const { name, sentence, how } = explainError(error);
  return `${sentence} ${how} (${name})`;
}

function personaAccount(chainId: number, key: string): Account {
  if (!isLocalChain(chainId)) {
    throw new TaskFailure(`Personas live on local chains only; chain ${chainId} is not one. Leave --as out.`);
  }
  return mnemonicToAccount(mnemonic, { addressIndex: personaOf(key).accountIndex });
}

/** An address, or the key of a persona. */
export function accountNamed(text: string): Address {
  if (isAddress(text)) return getAddress(text);
  const persona = personas.find(({ key }) => key === text);
  if (persona) return persona.address;
  throw new TaskFailure(
    `"${text}" is neither an address nor one of ${personas.map(({ key }) => key).join(", ")}.`,
  );
}

/** How an account is shown: the persona's name when it is one on a local chain. */
export function labelOf({ deployment }: Session, account: Address): string {
  const persona = personas.find(({ address }) => address === getAddress(account));
  return persona && isLocalChain(deployment.chainId) ? `${persona.name} (${account})` : account;
}

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
