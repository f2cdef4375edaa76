"use client";
import { KeyRound, LogOut, ShieldCheck, Unplug } from "lucide-react";
import { useRouter } from "next/navigation";
import { useConnection, useDisconnect } from "wagmi";
import { CopyButton } from "../design/Address.tsx";
import { Blockie } from "../design/Blockie.tsx";
import { Button } from "../design/Button.tsx";
import { shortHex } from "../design/format.ts";
import { Menu, MenuItem, MenuSeparator } from "../design/Menu.tsx";
import { ThemeItems } from "../design/ThemeToggle.tsx";
import { useDirectory } from "../participants/useDirectory.ts";
import { useSession, useSignIn, useSignOut } from "../session/useSession.ts";
import { ConnectButton } from "./ConnectButton.tsx";

/** The connected account: who it is, signed in or not, and the way out. */
export function WalletMenu() {
  const { address, status } = useConnection();
  const { nameOf } = useDirectory();
  const { isOwn } = useSession();
  const signIn = useSignIn();
  const signOut = useSignOut();
  const disconnect = useDisconnect();
  const router = useRouter();
  if (status === "reconnecting")
    return <span className="h-9 w-28 animate-shimmer rounded-md bg-line" aria-hidden />;
  if (!address) return <ConnectButton tone="primary" />;
  return (
    <div className="flex items-center gap-2">
      {!isOwn && (
        <Button tone="primary" busy={signIn.isPending} onClick={() => signIn.mutate()}>
          Sign in
        </Button>
      )}
      <Menu
        className="w-64"
        trigger={
          <Button className="px-2.5">
            <span className="sr-only">Wallet {nameOf(address)}</span>
            <Blockie address={address} />
            <span className="font-mono text-xs max-sm:sr-only">{shortHex(address)}</span>
          </Button>
        }
      >
        <div className="flex items-center gap-2.5 px-2.5 py-2">
          <Blockie address={address} className="size-8" />
          <div className="min-w-0 flex-1">
            <p className="truncate text-sm font-medium">{nameOf(address) ?? "Not registered"}</p>
            <p className="flex items-center gap-1 font-mono text-xs text-muted">
              {shortHex(address)}
              <CopyButton text={address} label="Copy your address" />
            </p>
          </div>
        </div>
        <MenuSeparator />
        <MenuItem icon={<ShieldCheck aria-hidden />} onSelect={() => router.push("/join")}>
          Company and sessions
        </MenuItem>
        {isOwn ? (
          <MenuItem icon={<LogOut aria-hidden />} onSelect={() => signOut.mutate()}>
            Sign out
          </MenuItem>
        ) : (
          <MenuItem icon={<KeyRound aria-hidden />} onSelect={() => signIn.mutate()}>
            Sign in
          </MenuItem>
        )}
        <PhoneThemes />
        <MenuItem
          icon={<Unplug aria-hidden />}
          onSelect={() => {
            if (isOwn) signOut.mutate();
            disconnect.mutate({});
          }}
        >
          Disconnect
        </MenuItem>
      </Menu>
    </div>
  );
}

/** What the bar of a phone has no room for. Not hidden by style: arrow keys would still stop at what nobody sees. */
function PhoneThemes() {
  if (!window.matchMedia("(width < 40rem)").matches) return null;
  return (
    <>
      <MenuSeparator />
      <ThemeItems />
      <MenuSeparator />
    </>
  );
}
