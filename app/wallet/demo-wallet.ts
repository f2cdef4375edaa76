import { isLocalChain } from "@lading/sdk/contracts";
import { type Address, type EIP1193RequestFn, getAddress, numberToHex } from "viem";
import { createConnector } from "wagmi";
import { describeChain } from "./chain.ts";
import type { Settings } from "./settings.tsx";

export const DEMO_WALLET_ID = "lading.demo";
const PERSONA_KEY = "lading.demo.persona";
/** Present while the visitor has connected the demo wallet and not disconnected it. */
const CONNECTED_KEY = "lading.demo.connected";
/** Account of the persona a visitor meets first: a supplier. */
const FIRST_PERSONA = 4;

type DemoProvider = { request: EIP1193RequestFn };

/** What the demo wallet can do besides being a wallet. */
export interface DemoProperties extends Record<string, unknown> {
  /** Acts as another of the mnemonic's accounts from now on. */
  choosePersona(index: number): Promise<void>;
}

const chosenPersona = (): number => {
  const stored = window.localStorage.getItem(PERSONA_KEY);
  return stored !== null && /^\d{1,2}$/.test(stored) ? Number(stored) : FIRST_PERSONA;
};

/**
 * A wallet in the page for local chains: it signs with the accounts of Hardhat's published mnemonic, so anyone has its
 * keys. Refuses to exist on any other chain.
 */
export function demoWallet(settings: Settings) {
  const chain = describeChain(settings);
  if (!isLocalChain(chain.id)) {
    throw new Error(`The demo wallet is for local chains; chain ${chain.id} is not one.`);
  }

  // The keys and the code that signs come only when somebody connects.
  const signer = async () => (await import("./demo-signer.ts")).demoSigner(chain, chosenPersona());
  const address = async (): Promise<Address> => getAddress((await signer()).address);

  return createConnector<DemoProvider, DemoProperties>((config) => ({
    id: DEMO_WALLET_ID,
    name: "Demo wallet",
    type: "demo",
    async connect<withCapabilities extends boolean = false>({
      withCapabilities,
    }: {
      chainId?: number | undefined;
      isReconnecting?: boolean | undefined;
      withCapabilities?: withCapabilities | boolean | undefined;
    } = {}) {
      const account = await address();
      window.localStorage.setItem(CONNECTED_KEY, "yes");
      type Accounts = withCapabilities extends true
        ? readonly { address: Address; capabilities: Record<string, unknown> }[]
        : readonly Address[];
      // The connector's type asks for one of two shapes by a type parameter that exists at run time as this flag.
      const accounts = (withCapabilities
        ? [{ address: account, capabilities: {} }]
        : [account]) as unknown as Accounts;
      return { accounts, chainId: chain.id };
    },
    async disconnect() {
      window.localStorage.removeItem(CONNECTED_KEY);
    },
    async getAccounts() {
      return [await address()];
    },
    async getChainId() {
      return chain.id;
    },
    async isAuthorized() {
      return window.localStorage.getItem(CONNECTED_KEY) !== null;
    },
    async getProvider() {
      return {
        // Answers by method; the EIP-1193 type ties each method to its own result, which a switch cannot express.
        request: (async (request: { method: string; params?: unknown }) => {
          if (request.method === "eth_chainId") return numberToHex(chain.id);
          return (await signer()).request(request);
        }) as EIP1193RequestFn,
      };
    },
    async choosePersona(index: number) {
      window.localStorage.setItem(PERSONA_KEY, String(index));
      config.emitter.emit("change", { accounts: [await address()] });
    },
    onAccountsChanged() {},
    onChainChanged() {},
    onDisconnect() {
      config.emitter.emit("disconnect");
    },
  }));
}
