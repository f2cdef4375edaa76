"use client";
import { KeyRound, Wallet } from "lucide-react";
import type { ReactNode } from "react";
import { useConnection } from "wagmi";
import { Button } from "../design/Button.tsx";
import { EmptyState } from "../design/EmptyState.tsx";
import { SkeletonLines } from "../design/Skeleton.tsx";
import { ConnectButton } from "../wallet/ConnectButton.tsx";
import { useSession, useSignIn } from "./useSession.ts";

/** Shows its content to a connected wallet; the button says the next thing to do until then. */
export function RequireWallet({ children, why }: { children: ReactNode; why: string }) {
  const { status } = useConnection();
  if (status === "connected") return children;
  if (status === "reconnecting") return <SkeletonLines />;
  return (
    <EmptyState icon={<Wallet />} title="Connect a wallet" action={<ConnectButton tone="primary" />}>
      {why}
    </EmptyState>
  );
}

/** Shows its content to a signed-in account: documents and other things that are not on the chain. */
export function RequireSession({ children, why }: { children: ReactNode; why: string }) {
  const { isOwn, isPending } = useSession();
  const signIn = useSignIn();
  return (
    <RequireWallet why={why}>
      {isOwn ? (
        children
      ) : isPending || signIn.isPending ? (
        <div className="p-5">
          <SkeletonLines />
        </div>
      ) : (
        <EmptyState
          icon={<KeyRound />}
          title="Sign in"
          action={
            <Button tone="primary" onClick={() => signIn.mutate()} busy={signIn.isPending}>
              Sign in with your wallet
            </Button>
          }
        >
          {signIn.error ? signIn.error.message : why}
        </EmptyState>
      )}
    </RequireWallet>
  );
}
