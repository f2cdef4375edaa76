"use client";
import { type ReactNode, useState } from "react";
import { WagmiProvider } from "wagmi";
import { ToastRegion } from "../design/Toast.tsx";
import { QueryProvider } from "../queries/QueryProvider.tsx";
import { AutoSignIn } from "../session/AutoSignIn.tsx";
import { walletConfig } from "../wallet/config.ts";
import { type Settings, SettingsProvider } from "../wallet/settings.tsx";

/** Everything the workspaces need that reading pages do without: wallets, queries, toasts. */
export function WorkspaceProviders({ settings, children }: { settings: Settings; children: ReactNode }) {
  const [config] = useState(() => walletConfig(settings));
  return (
    <SettingsProvider settings={settings}>
      <WagmiProvider config={config}>
        <QueryProvider>
          <ToastRegion>
            <AutoSignIn />
            {children}
          </ToastRegion>
        </QueryProvider>
      </WagmiProvider>
    </SettingsProvider>
  );
}
