"use client";
import { Wallet } from "lucide-react";
import Image from "next/image";
import { useState } from "react";
import { type Connector, useConnect, useConnectors } from "wagmi";
import { Banner } from "../design/Banner.tsx";
import { Button, type ButtonProps } from "../design/Button.tsx";
import { Dialog } from "../design/Dialog.tsx";
import { Mark } from "../design/Mark.tsx";
import { DEMO_WALLET_ID } from "./demo-wallet.ts";
import { useDeployment } from "./settings.tsx";

/** Opens the choice of wallets: what the browser announces by EIP-6963, and the demo wallet on a local chain. */
export function ConnectButton(look: Pick<ButtonProps, "tone" | "size" | "wide">) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button {...look} icon={<Wallet aria-hidden className="size-4" />} onClick={() => setOpen(true)}>
        Connect wallet
      </Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title="Connect a wallet"
        description="Your keys stay in the wallet. Lading only ever asks for signatures."
      >
        <WalletChoice onConnected={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function WalletChoice({ onConnected }: { onConnected: () => void }) {
  const connectors = useConnectors();
  const { chainId } = useDeployment();
  const connect = useConnect();
  const choose = (connector: Connector) => connect.mutate({ connector, chainId }, { onSuccess: onConnected });
  return (
    <div className="space-y-4">
      {connect.error && <Banner tone="bad">{connect.error.message}</Banner>}
      <ul className="space-y-2">
        {connectors.map((connector) => {
          const isDemo = connector.id === DEMO_WALLET_ID;
          return (
            <li key={connector.uid}>
              <button
                type="button"
                onClick={() => choose(connector)}
                disabled={connect.isPending}
                className="flex w-full items-center gap-3 rounded-md border border-line px-4 py-3 text-left hover:border-line-strong hover:bg-sunken disabled:opacity-60"
              >
                {connector.icon ? (
                  <Image
                    src={connector.icon}
                    alt=""
                    width={28}
                    height={28}
                    unoptimized
                    className="rounded-md"
                  />
                ) : (
                  <Mark className="size-7" />
                )}
                <span className="min-w-0">
                  <span className="block font-medium">{connector.name}</span>
                  <span className="block text-xs text-muted">
                    {isDemo
                      ? "Accounts of a published key, for this local chain only"
                      : "Installed in this browser"}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {connectors.length === 0 && (
        <p className="text-sm text-muted">
          No wallet was found in this browser. Install one that supports EIP-6963 and reload this page.
        </p>
      )}
    </div>
  );
}
