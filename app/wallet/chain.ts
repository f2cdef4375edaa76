import { isLocalChain } from "@lading/sdk/contracts";
import { type Chain, defineChain } from "viem";
import type { Settings } from "./settings.tsx";

/** The chain of the deployment, as wallets want it described. */
export function describeChain({ deployment, rpcUrl }: Settings): Chain {
  return defineChain({
    id: deployment.chainId,
    name: deployment.name,
    nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
    rpcUrls: { default: { http: [rpcUrl] } },
    testnet: isLocalChain(deployment.chainId),
  });
}
