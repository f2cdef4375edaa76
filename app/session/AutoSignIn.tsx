"use client";
import { useEffect, useRef } from "react";
import { useConnection } from "wagmi";
import { DEMO_WALLET_ID } from "../wallet/demo-wallet.ts";
import { useSession, useSignIn } from "./useSession.ts";

/** The demo wallet signs without asking, so its personas are signed in as soon as they are chosen. */
export function AutoSignIn() {
  const { address, connector, status } = useConnection();
  const { isOwn, isPending } = useSession();
  const { mutate } = useSignIn();
  const tried = useRef<string>(undefined);
  const isDemo = connector?.id === DEMO_WALLET_ID;

  useEffect(() => {
    if (!isDemo || status !== "connected" || isPending || isOwn || !address) return;
    if (tried.current === address) return;
    tried.current = address;
    mutate();
  }, [isDemo, status, isPending, isOwn, address, mutate]);

  return null;
}
