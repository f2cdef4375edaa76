"use client";
import { type DeployedAsset, type DeployedPool, type Deployment, isLocalChain } from "@lading/sdk/contracts";
import { createContext, type ReactNode, useContext } from "react";

/** What the server knows only at run time and the browser needs: where the contracts are and how to reach them. */
export interface Settings {
  deployment: Deployment;
  rpcUrl: string;
}

const SettingsContext = createContext<Settings | undefined>(undefined);

export function SettingsProvider({ settings, children }: { settings: Settings; children: ReactNode }) {
  return <SettingsContext.Provider value={settings}>{children}</SettingsContext.Provider>;
}

export function useSettings(): Settings {
  const settings = useContext(SettingsContext);
  if (!settings) throw new Error("useSettings needs a SettingsProvider above it.");
  return settings;
}

export const useDeployment = (): Deployment => useSettings().deployment;

export const useIsLocalChain = (): boolean => isLocalChain(useDeployment().chainId);

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/** Name and symbol of an asset that the index knows by address, currency and decimals only. */
export function useAsset(address: string | undefined): DeployedAsset | undefined {
  const { assets } = useDeployment();
  return address === undefined ? undefined : assets.find((asset) => same(asset.address, address));
}

export function usePoolRecord(address: string): DeployedPool | undefined {
  return useDeployment().pools.find((pool) => same(pool.address, address));
}
