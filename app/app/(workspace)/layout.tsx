import type { ReactNode } from "react";
import { deployment } from "../../server/deployment.ts";
import { environment } from "../../server/environment.ts";
import { BottomBar, Sidebar } from "../../shell/Sidebar.tsx";
import { TopBar } from "../../shell/TopBar.tsx";
import { WorkspaceProviders } from "../../shell/WorkspaceProviders.tsx";
import { ChainBanner } from "../../wallet/ChainBanner.tsx";

export default function WorkspaceLayout({ children }: { children: ReactNode }) {
  const { LADING_PUBLIC_RPC_URL, LADING_RPC_URL } = environment();
  return (
    <WorkspaceProviders
      settings={{ deployment: deployment(), rpcUrl: LADING_PUBLIC_RPC_URL ?? LADING_RPC_URL }}
    >
      <a
        href="#main"
        className="sr-only z-50 rounded-md bg-raised px-4 py-2 focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        Skip to content
      </a>
      <div className="flex min-h-dvh">
        <Sidebar />
        <div className="flex min-w-0 flex-1 flex-col">
          <TopBar />
          <main id="main" className="flex-1 px-4 pt-6 pb-28 sm:px-6 lg:px-8 lg:pt-8 lg:pb-16">
            <div className="mx-auto mb-5 max-w-[76rem] empty:hidden">
              <ChainBanner />
            </div>
            {children}
          </main>
        </div>
        <BottomBar />
      </div>
    </WorkspaceProviders>
  );
}
