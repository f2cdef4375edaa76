import { isLocalChain } from "@lading/sdk/contracts";
import { type Config, createConfig, createStorage, http } from "wagmi";
import { describeChain } from "./chain.ts";
import { demoWallet } from "./demo-wallet.ts";
import type { Settings } from "./settings.tsx";

/** Wallets: whatever announces itself by EIP-6963, and the demo wallet where the chain is local. */
export function walletConfig(settings: Settings): Config {
  const chain = describeChain(settings);
  const isLocal = isLocalChain(chain.id);
  return createConfig({
    chains: [chain],
    connectors: isLocal ? [demoWallet(settings)] : [],
    transports: { [chain.id]: http(settings.rpcUrl, { batch: { wait: 8 } }) },
    pollingInterval: isLocal ? 700 : 4_000,
    ssr: true,
    ...(typeof window === "undefined"
      ? {}
      : { storage: createStorage({ key: "lading.wallet", storage: window.localStorage }) }),
  });
}
